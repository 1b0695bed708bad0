import { Config } from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";
import { AiartPolicy, AiartRole } from "tencentcloud-aiart-access";

const issuer = "https://ci.example.com";
const ci = new tencentcloud.CamRoleSso("ci", { name: "ci", identityUrl: issuer, identityKey: new Config().require("signatureKeys"), clientIds: ["poster-studio"] });

const publish = new AiartPolicy("publish", { actions: ["TextToImage"] });
const pipeline = new AiartRole("poster-pipeline", {
  // Only the main branch of one repository.
  trust: { oidcProviders: [{ provider: ci.name, issuer, audiences: ["poster-studio"], subjects: ["repo:studio/posters:ref:refs/heads/main"] }] },
  policies: { publish: publish.policyId },
});

export const roleName = pipeline.roleName;
