import { AiartPolicy, AiartRole } from "tencentcloud-aiart-access";

const render = new AiartPolicy("render", { tier: "viewer", actions: ["TextToImage"] });
const functions = new AiartRole("render-functions", { trust: { services: ["scf.qcloud.com"] }, policies: { render: render.policyId } });

export const roleName = functions.roleName;
