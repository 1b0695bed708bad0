//go:build tools

// Package engine pins the Pulumi command line that the toolchain builds where no fit one is installed.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
