import { Config } from "@pulumi/pulumi";
import { AiartPolicy, AiartRole } from "tencentcloud-aiart-access";

const onCall = new Config().require("onCallUser");

const everything = new AiartPolicy("emergency-everything", { tier: "full" });
new AiartRole("emergency", { trust: { users: [onCall] }, breakGlass: "outage of the render pipeline", policies: { everything: everything.policyId } });
