package main

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// isLoopbackName tells whether a host is `localhost` or below it. RFC 6761 gives those names to the loopback interface,
// but not every resolver knows it.
func isLoopbackName(host string) bool {
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// keepLoopbackNamesHere makes requests to names below `localhost`, such as `cam.localhost:PORT`, stay on this machine:
// they are dialled at 127.0.0.1 and go through no proxy. The provider's SDK sends everything through this transport.
func keepLoopbackNamesHere(transport *http.Transport) {
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		host, port, err := net.SplitHostPort(address)
		if err == nil && isLoopbackName(host) {
			address = net.JoinHostPort("127.0.0.1", port)
		}
		return dial(ctx, network, address)
	}
	proxy := transport.Proxy
	transport.Proxy = func(request *http.Request) (*url.URL, error) {
		if isLoopbackName(request.URL.Hostname()) {
			return nil, nil
		}
		return proxy(request)
	}
}
