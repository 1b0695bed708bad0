import { AiartGroup, AiartPolicy } from "tencentcloud-aiart-access";

const draw = new AiartPolicy("draw", { tier: "creator", allow: ["203.0.113.0/24"], guard: true });
new AiartGroup("creators", { policies: { draw: draw.policyId } });
