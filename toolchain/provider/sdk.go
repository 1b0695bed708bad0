package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// generateSDK writes the TypeScript package `@pulumi/tencentcloud` into a folder, in place of what was generated there.
func generateSDK(folder string) error {
	var spec schema.PackageSpec
	if err := json.Unmarshal(embeddedSchema, &spec); err != nil {
		return fmt.Errorf("sdk: schema.json can't be read: %w", err)
	}
	bound, problems, err := schema.BindSpec(spec, noPackages{}, schema.ValidationOptions{})
	if err == nil && problems.HasErrors() {
		err = problems
	}
	if err != nil {
		return fmt.Errorf("sdk: schema.json is no Pulumi schema (write it anew with the verb schema): %w", err)
	}
	files, err := nodejs.GeneratePackage("tencentcloud-aiart-access", bound, nil, nil, false, nil)
	if err != nil {
		return err
	}
	if files["package.json"], err = manifest(files["package.json"]); err != nil {
		return err
	}
	if err := clear(folder); err != nil {
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

// noPackages loads nothing: the schema refers to no other package, and the default loader would start plugins.
type noPackages struct{}

func (noPackages) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	return nil, fmt.Errorf("the schema refers to the package %s", name)
}

func (noPackages) LoadPackageV2(_ context.Context, wanted *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, fmt.Errorf("the schema refers to the package %s", wanted.Name)
}

// manifest makes @pulumi/pulumi a peer, because a second copy in a program breaks Pulumi's own type checks, and drops
// the compiler, which is the project's.
func manifest(generated []byte) ([]byte, error) {
	var fields map[string]any
	if err := json.Unmarshal(bytes.ReplaceAll(generated, []byte("${VERSION}"), []byte(version)), &fields); err != nil {
		return nil, fmt.Errorf("sdk: the generated package.json can't be read: %w", err)
	}
	fields["version"] = version
	fields["private"] = true
	// With true, Pulumi's Node.js host would have the engine download the provider, which is published nowhere.
	fields["pulumi"] = map[string]any{"resource": false, "name": "tencentcloud", "version": version}
	fields["main"] = "bin/index.js"
	fields["types"] = "bin/index.d.ts"
	fields["peerDependencies"] = fields["dependencies"]
	delete(fields, "dependencies")
	delete(fields, "devDependencies")
	delete(fields, "scripts")
	written, err := json.MarshalIndent(fields, "", "  ")
	return append(written, '\n'), err
}

// clear removes what an earlier run generated, and nothing else: a folder that holds another package is refused.
func clear(folder string) error {
	content, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if !bytes.Contains(content, []byte(`"@pulumi/tencentcloud"`)) {
		return fmt.Errorf("sdk: %s holds another package than @pulumi/tencentcloud; name another folder", folder)
	}
	return os.RemoveAll(folder)
}

// generate answers the toolchain's own verbs, `schema` and `sdk FOLDER`.
func generate(arguments []string) error {
	if arguments[0] == "schema" {
		written, err := generateSchema()
		if err == nil {
			_, err = os.Stdout.Write(written)
		}
		return err
	}
	if len(arguments) != 2 {
		return fmt.Errorf("sdk: got %d folders, needs the one to write @pulumi/tencentcloud into", len(arguments)-1)
	}
	return generateSDK(arguments[1])
}
