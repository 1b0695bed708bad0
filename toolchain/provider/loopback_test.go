package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestNamesBelowLocalhostStayHere(t *testing.T) {
	var hosts []string
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		hosts = append(hosts, request.Host)
	}))
	defer server.Close()
	port := server.URL[strings.LastIndex(server.URL, ":"):]

	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: "192.0.2.1:1"})
	keepLoopbackNamesHere(transport)
	response, err := (&http.Client{Transport: transport}).Get("http://cam.localhost" + port)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if len(hosts) != 1 || hosts[0] != "cam.localhost"+port {
		t.Fatalf("the server saw %v", hosts)
	}
}

func TestOtherNamesKeepTheirProxy(t *testing.T) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: "192.0.2.1:1"})
	keepLoopbackNamesHere(transport)
	for _, host := range []string{"cam.tencentcloudapi.com", "notlocalhost", "localhost.example.com"} {
		proxy, err := transport.Proxy(&http.Request{URL: &url.URL{Scheme: "http", Host: host}})
		if err != nil || proxy == nil {
			t.Errorf("%s: proxy %v, error %v", host, proxy, err)
		}
	}
}
