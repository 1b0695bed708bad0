// Who may draw posters. `pulumi package add <this repository>` makes the package that it imports.
package main

import (
	aiart "example.com/pulumi-tencentcloud-aiart-access/sdk/go/tencentcloudaiartaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		creator := aiart.TierCreator
		posters, err := aiart.NewAiartAccess(ctx, "posters", &aiart.AiartAccessArgs{
			Name:     "posters",
			Networks: map[string][]string{"studio": {"203.0.113.0/24"}},
			Policies: map[string]aiart.AiartAccessPolicyInput{
				"draw": aiart.AiartAccessPolicyArgs{Tier: &creator, Networks: []string{"studio"}, Guard: pulumi.BoolRef(true)},
			},
			Groups: map[string]aiart.AiartAccessGroupInput{
				"illustrators": aiart.AiartAccessGroupArgs{Policies: []string{"draw"}},
			},
			Users: map[string]aiart.AiartAccessUserInput{
				"mia": aiart.AiartAccessUserArgs{Groups: []string{"illustrators"}, ConsoleLogin: pulumi.BoolRef(true)},
			},
		})
		if err != nil {
			return err
		}
		viewer, err := aiart.NewAiartPolicy(ctx, "poster-viewer", &aiart.AiartPolicyArgs{
			Tier:    aiart.TierViewer,
			Expires: pulumi.String("2030-01-01T00:00:00Z"),
		})
		if err != nil {
			return err
		}
		ctx.Export("whoMayWhat", posters.Access)
		ctx.Export("viewerPolicyId", viewer.PolicyId)
		return nil
	})
}
