// The bridged Tencent Cloud provider that Pulumi's engine starts, cut to CAM.
//
// Two verbs are the toolchain's: `schema` prints the package's schema, `sdk FOLDER` writes its TypeScript SDK. Whoever
// changes the provider writes both anew, here in this folder:
//
//	go run . schema > schema.new && mv schema.new schema.json && go run . sdk ../../sdks/tencentcloud
package main

import (
	_ "embed"
	"fmt"
	"net/http"
	"os"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
)

//go:embed schema.json
var embeddedSchema []byte

func main() {
	if len(os.Args) > 1 && (os.Args[1] == "schema" || os.Args[1] == "sdk") {
		if err := generate(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	keepLoopbackNamesHere(http.DefaultTransport.(*http.Transport))
	tfbridge.Main("tencentcloud", version, provider(), embeddedSchema)
}
