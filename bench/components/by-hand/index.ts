import { Config } from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";

const documents = new Config().requireObject<Record<string, string>>("documents");
const tags = { studio: "posters" };
const groups = ["viewers", "creators", "readers", "writers"];
const tiers = ["viewer", "creator", "read-only", "writer"];

const policies = Object.fromEntries(tiers.map((tier) => [tier, new tencentcloud.CamPolicy(`${tier}-policy`, { name: `studio-${tier}`, document: documents[tier] ?? "" })]));
const users = Array.from({ length: 40 }, (_, index) => new tencentcloud.CamUser(`user-${index}`, { name: `user-${index}`, consoleLogin: false, needResetPassword: true, useApi: false, forceDelete: false, tags }));
groups.forEach((name, place) => {
  const group = new tencentcloud.CamGroup(name, { name });
  new tencentcloud.CamGroupPolicyAttachment(name, { groupId: group.id, policyId: policies[tiers[place] ?? ""]!.id });
  new tencentcloud.CamGroupMembership(name, { groupId: group.id, userNames: users.filter((_, index) => index % groups.length === place).map((user) => user.name) });
});
const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });
const role = new tencentcloud.CamRole("render", { name: "render", document: trust, tags });
new tencentcloud.CamRolePolicyAttachment("render", { roleId: role.id, policyId: policies["creator"]!.id });
