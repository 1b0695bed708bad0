// Pulumi's own code generators as a program, for the tests: codegen LANGUAGE SCHEMA FOLDER writes the SDK of a package
// into a folder, as `pulumi package add` does where that language's host is installed.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "tencentcloud-aiart-access"

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "codegen: needs a language (go or python), a schema's file and the folder to write to")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "codegen:", err)
		os.Exit(1)
	}
}

func generate(language, schemaFile, folder string) error {
	bound, err := bind(schemaFile)
	if err != nil {
		return err
	}
	var files map[string][]byte
	switch language {
	case "go":
		files, err = gogen.GeneratePackage(tool, bound, nil)
	case "python":
		files, err = python.GeneratePackage(tool, bound, nil, nil)
	default:
		err = fmt.Errorf("%s is no language that this generates; name go or python", language)
	}
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// bind reads a schema as Pulumi does for `package add`.
func bind(file string) (*schema.Package, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(content, &spec); err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", file, err)
	}
	bound, problems, err := schema.BindSpec(spec, noPackages{}, schema.ValidationOptions{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	// Warnings too: Pulumi shows them to whoever adds the package.
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s: %w", file, problems)
	}
	// The SDK becomes a module of its own.
	bound.SupportPack = true
	return bound, nil
}

// noPackages loads nothing: the schema refers to no other package, and the default loader would start plugins.
type noPackages struct{}

func (noPackages) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	return nil, fmt.Errorf("the schema refers to the package %s", name)
}

func (noPackages) LoadPackageV2(_ context.Context, wanted *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, fmt.Errorf("the schema refers to the package %s", wanted.Name)
}
