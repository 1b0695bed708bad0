//go:build tools

// Package terraformprovider pins Tencent's terraform provider, which the toolchain builds as it is.
package terraformprovider

import _ "github.com/tencentcloudstack/terraform-provider-tencentcloud"
