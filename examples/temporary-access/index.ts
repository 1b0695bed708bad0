import { AiartGroup, AiartPolicy, AiartUser } from "tencentcloud-aiart-access";

const campaign = new AiartPolicy("campaign", { tier: "creator", notBefore: "2029-09-01T06:00:00Z", expires: "2029-09-30T18:00:00Z" });
const noor = new AiartUser("noor", { remark: "Guest artist" });
new AiartGroup("guests", { policies: { campaign: campaign.policyId }, users: { noor: noor.userName } });
