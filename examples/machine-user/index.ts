import { AiartGroup, AiartPolicy, AiartUser } from "tencentcloud-aiart-access";

const render = new AiartPolicy("render", { actions: ["TextToImage", "ImageToImage"] });
const robot = new AiartUser("render-robot", { apiKey: true, remark: "Renders posters over night" });
new AiartGroup("robots", { policies: { render: render.policyId }, users: { robot: robot.userName } });

// Both are secret: encrypted in the state, and shown by `pulumi stack output --show-secrets` only.
export const { secretId, secretKey } = robot;
