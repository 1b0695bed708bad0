import { Config } from "@pulumi/pulumi";
import { AiartPolicy, AiartRole } from "tencentcloud-aiart-access";

const partner = new Config().require("partnerUin");

// sts honours no address condition, so the addresses stand in the policy: they are checked at every call to aiart.
const draw = new AiartPolicy("draw", { tier: "creator", allow: ["203.0.113.0/24"] });
const role = new AiartRole("partner-studio", { trust: { accounts: [partner] }, policies: { draw: draw.policyId } });

export const roleName = role.roleName;
