package main

import (
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
	"github.com/tencentcloudstack/terraform-provider-tencentcloud/tencentcloud"
)

// version is that of the terraform provider behind the bridge, as go.mod pins it.
const version = "1.81.20"

// provider is Tencent's terraform provider, cut to CAM. Its tokens are those of Pulumi's own dynamic bridge
// (`tencentcloud:index/camUser:CamUser`), so that programs can change over to it.
func provider() tfbridge.ProviderInfo {
	upstream := tencentcloud.Provider()
	for name := range upstream.ResourcesMap {
		if !strings.HasPrefix(name, "tencentcloud_cam_") {
			delete(upstream.ResourcesMap, name)
		}
	}
	for name := range upstream.DataSourcesMap {
		if !strings.HasPrefix(name, "tencentcloud_cam_") && name != "tencentcloud_user_info" {
			delete(upstream.DataSourcesMap, name)
		}
	}
	// What opens an account is marked secret in the provider's schema, whatever a program does.
	for _, field := range []string{"secret_id", "secret_key", "password"} {
		upstream.ResourcesMap["tencentcloud_cam_user"].Schema[field].Sensitive = true
	}
	for _, field := range []string{"secret_id", "secret_key", "security_token"} {
		upstream.Schema[field].Sensitive = true
	}
	info := tfbridge.ProviderInfo{
		P:            shimv2.NewProvider(upstream),
		Name:         "tencentcloud",
		Version:      version,
		GitHubOrg:    "tencentcloudstack",
		MetadataInfo: tfbridge.NewProviderMetadata([]byte("{}")),
	}
	info.MustComputeTokens(tokens.SingleModule("tencentcloud_", "index", tokens.MakeStandard("tencentcloud")))
	return info
}
