import { Config } from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";
import { AiartPolicy, AiartRole } from "tencentcloud-aiart-access";

const staff = new tencentcloud.CamSamlProvider("staff", { name: "staff", description: "The studio's directory", metaData: new Config().require("samlMetadata") });

const draw = new AiartPolicy("draw", { tier: "creator" });
const illustrators = new AiartRole("illustrators", {
  trust: { samlProviders: [staff.name], samlSubjects: ["mia@example.com", "jonas@example.com"] },
  policies: { draw: draw.policyId },
});

export const roleName = illustrators.roleName;
