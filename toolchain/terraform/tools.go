//go:build tools

// Package terraform pins the Terraform command line that the toolchain builds where no fit one is installed.
package terraform

import _ "github.com/hashicorp/terraform"
