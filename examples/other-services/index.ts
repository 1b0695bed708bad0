import { AiartPolicy, AiartRole, CustomPolicy } from "tencentcloud-aiart-access";
import { leastDocument } from "tencentcloud-aiart-access/policies";

const draw = new AiartPolicy("draw", { tier: "creator" });

// JSON, as you would write it in CAM's console; lint refuses what CAM would refuse or what grants nothing.
const pictures = new CustomPolicy("pictures", {
  document: JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: ["cos:PutObject", "cos:GetObject"], resource: ["qcs::cos:ap-guangzhou:uid/1250000000:posters-1250000000/*"] }],
  }),
});
// From a catalog: the smallest document that allows these calls.
const hand = new CustomPolicy("hand-over", { document: JSON.stringify(leastDocument([{ action: "sts:AssumeRole", resource: "qcs::cam::uin/100012345678:roleName/archive" }])) });

new AiartRole("poster-server", { trust: { services: ["cvm.qcloud.com"] }, policies: { draw: draw.policyId, pictures: pictures.policyId, hand: hand.policyId } });
