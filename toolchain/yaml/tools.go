//go:build tools

// Package yaml pins the language host of Pulumi YAML, with which the tests deploy a program that is not TypeScript.
package yaml

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
