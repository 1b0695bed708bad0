package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfgen"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
)

// generateSchema gives the package's schema without descriptions: they are the provider's words, and long.
func generateSchema() ([]byte, error) {
	// The generator reads any Pulumi.yaml above and takes its folders from here, so it runs where there is none.
	if err := os.Chdir(os.TempDir()); err != nil {
		return nil, err
	}
	silent := diag.DefaultSink(io.Discard, io.Discard, diag.FormatOptions{Color: colors.Never})
	spec, err := tfgen.GenerateSchema(provider(), silent)
	if err != nil {
		return nil, err
	}
	spec.Version = version
	written, err := json.Marshal(spec)
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(written, &tree); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(withoutDescriptions(tree))
	return out.Bytes(), err
}

func withoutDescriptions(tree any) any {
	switch tree := tree.(type) {
	case map[string]any:
		for key, value := range tree {
			if _, isText := value.(string); isText && (key == "description" || key == "deprecationMessage") {
				delete(tree, key)
			} else {
				tree[key] = withoutDescriptions(value)
			}
		}
	case []any:
		for index, value := range tree {
			tree[index] = withoutDescriptions(value)
		}
	}
	return tree
}
