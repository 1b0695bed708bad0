"""Who may draw posters. `pulumi package add <this repository>` makes the package that it imports."""

import pulumi
import pulumi_tencentcloud_aiart_access as aiart

posters = aiart.AiartAccess(
    "posters",
    name="posters",
    networks={"studio": ["203.0.113.0/24"]},
    policies={"draw": {"tier": aiart.Tier.CREATOR, "networks": ["studio"], "guard": True}},
    groups={"illustrators": {"policies": ["draw"]}},
    users={"mia": {"groups": ["illustrators"], "console_login": True}},
)

viewer = aiart.AiartPolicy("poster-viewer", tier=aiart.Tier.VIEWER, expires="2030-01-01T00:00:00Z")

pulumi.export("who_may_what", posters.access)
pulumi.export("through", posters.access.apply(lambda grants: [grant.through for grant in grants]))
pulumi.export("viewer_policy_id", viewer.policy_id)
