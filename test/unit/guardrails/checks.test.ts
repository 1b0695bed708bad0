import { describe, expect, test } from "vitest";
import { noApiKeyOnPeople, noDirectUserAttachment, noLintErrors, noWildcardPolicy, policyWithinApproved, requiredTags, trustListedAccounts } from "../../../guardrails/policies.ts";
import { canonicalJson, grantDocument, trustDocument } from "../../../policies/index.ts";
import { computed, remediate, validate } from "./run.ts";

const document = (...statement: object[]): string => JSON.stringify({ version: "2.0", statement });
const allow = (action: string[], more: object = {}): object => ({ effect: "allow", action, resource: ["*"], ...more });

describe("cam-policy-within-approved", () => {
  const approved = { approved: ["creator", { version: "2.0", statement: [allow(["cos:GetObject"])] }] };

  test("lets pass what the approved documents allow together, however it is written", () => {
    const { document: narrow } = grantDocument({ tier: "creator", allow: ["203.0.113.0/24"], expires: "2030-01-01" });
    expect(validate(policyWithinApproved, "policy", { document: canonicalJson(narrow) }, approved)).toEqual([]);
    expect(validate(policyWithinApproved, "policyByName", { document: document(allow(["name/aiart:TextToImage", "cos:GetObject"])) }, approved)).toEqual([]);
  });

  test("says what goes beyond, from where and until when", () => {
    const beyond = document(allow(["aiart:TextToImage", "aiart:SetPayMode"], { condition: { ip_equal: { "qcs:ip": ["203.0.113.0/24"] }, date_less_than: { "qcs:current_time": ["2030-01-01T00:00:00Z"] } } }));
    expect(validate(policyWithinApproved, "policy", { document: beyond }, approved)).toEqual(["It allows more than is approved: SetPayMode from 203.0.113.0/24 until 2030-01-01."]);
  });

  test("counts an operation not yet invented as more", () => {
    expect(validate(policyWithinApproved, "policy", { document: document(allow(["aiart:Describe*"])) }, approved)).toMatchObject([expect.stringContaining("operations that nobody has named yet")]);
  });

  test("refuses what it can't read, and says nothing of what is not known yet", () => {
    expect(validate(policyWithinApproved, "policy", { document: "{" }, approved)).toMatchObject([expect.stringContaining("can't be decided")]);
    const mixed = document(allow(["aiart:TextToImage"], { condition: { ip_equal: { "qcs:ip": ["192.0.2.0/24"] }, string_equal: { "qcs:ip": ["192.0.2.44"] } } }));
    expect(validate(policyWithinApproved, "policy", { document: mixed }, { approved: ["viewer"] })).toEqual([expect.stringContaining("can't be decided: The key `qcs:ip`")]);
    for (const unseen of [computed, "[secret]"]) expect(validate(policyWithinApproved, "policy", { document: unseen }, approved)).toEqual([]);
  });

  test("is not applicable where nothing is approved, nor to other resources", () => {
    expect(validate(policyWithinApproved, "policy", { document: "{" })).toEqual({ notApplicable: "`approved` is not set." });
    expect(validate(policyWithinApproved, "user", {}, approved)).toEqual({ notApplicable: "It is about CamPolicy, CamPolicyByName." });
  });

  test("tells what is wrong with its settings once a stack", () => {
    expect(validate(policyWithinApproved, "stack", {}, { approved: ["creatr", { version: "2.0" }], aproved: [] })).toEqual([
      "`aproved` is no setting of cam-policy-within-approved. Did you mean `approved`? Known: `approved`.",
      expect.stringMatching(/^`approved\[0\]`: `creatr` is no tier\. Did you mean `creator`/),
      expect.stringMatching(/^`approved\[1\]` is no policy document: The element `statement` is missing/),
    ]);
    expect(validate(policyWithinApproved, "stack", {}, approved)).toHaveProperty("notApplicable");
    expect(validate(policyWithinApproved, "policy", { document: "{}" }, { approved: ["creatr"] })).toEqual([expect.stringContaining("can't be decided")]);
  });
});

describe("cam-no-wildcard-policy", () => {
  test.each(["*", "*:*", "**:*", "name/*:*"])("finds `%s`", (action) => {
    expect(validate(noWildcardPolicy, "policy", { document: document(allow(["aiart:*"]), allow([action])) })).toMatchObject([expect.stringMatching(/^\/statement\/1\/action\/0: /)]);
  });

  test("lets whole services and denies pass", () => {
    expect(validate(noWildcardPolicy, "policy", { document: document(allow(["aiart:*"]), { ...allow(["*:*"]), effect: "deny" }) })).toEqual([]);
  });

  test("finds CAM's preset for administrators where it is attached", () => {
    expect(validate(noWildcardPolicy, "rolePolicyAttachmentByName", { policyName: "AdministratorAccess", roleName: "r" })).toHaveLength(1);
    expect(validate(noWildcardPolicy, "groupPolicyAttachment", { policyId: "1", groupId: "3" })).toHaveLength(1);
    expect(validate(noWildcardPolicy, "groupPolicyAttachment", { policyId: "2", groupId: "3" })).toEqual([]);
  });

  test("waits for a document or an id that is not known yet", () => {
    expect(validate(noWildcardPolicy, "policy", { document: computed })).toEqual([]);
    expect(validate(noWildcardPolicy, "groupPolicyAttachment", { policyId: computed })).toEqual([]);
  });
});

describe("cam-no-lint-errors", () => {
  const slip = '{"version":"2.0","Statement":[{"effect":"Allow","action":["aiart:TextToImage"],"resource":["*"]}]}';

  test("reports errors with their places, and no warnings", () => {
    expect(validate(noLintErrors, "policy", { document: slip })).toEqual([expect.stringMatching(/^document\/Statement: .*\(element-case\)$/), expect.stringMatching(/^document\/Statement\/0\/effect: .*\(effect\)$/)]);
    expect(validate(noLintErrors, "policy", { document: document(allow(["*:*"])) })).toEqual([]);
    expect(validate(noLintErrors, "role", { document: trustDocument({ services: ["scf.qcloud.com"] }) })).toEqual([]);
  });

  test("mends what has one right answer, and leaves the rest", () => {
    expect(remediate(noLintErrors, "policy", { document: slip, name: "x" })).toEqual({ document: document(allow(["aiart:TextToImage"])), name: "x" });
    expect(remediate(noLintErrors, "policy", { document: document(allow(["aiart:TextToImage"], { resource: ["qcs::aiart:::image/1"] })) })).toBeUndefined();
    expect(remediate(noLintErrors, "policy", { document: computed })).toBeUndefined();
  });
});

describe("cam-trust-listed-accounts", () => {
  const trust = (principal: unknown): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal }] });

  test("finds accounts, users and roots of accounts that are not listed", () => {
    const accounts = { accounts: ["100000000001"] };
    const qcs = ["qcs::cam::uin/100000000001:root", "qcs::cam::uin/100000000002:uin/200000000003", "qcs::cam::uin/100000000003:root"];
    expect(validate(trustListedAccounts, "role", { document: trust({ qcs }) }, accounts)).toEqual([
      "The role trusts the account 100000000002, which `accounts` does not list.",
      "The role trusts the account 100000000003, which `accounts` does not list.",
    ]);
  });

  test("finds trust in anyone", () => {
    for (const principal of ["*", { qcs: ["*"] }, { qcs: ["qcs::cam::anonymous:anonymous"] }])
      expect(validate(trustListedAccounts, "roleByName", { document: trust(principal) })).toEqual(["The role trusts anyone. Name who may assume it."]);
  });

  test("lets services and identity providers pass", () => {
    const { document } = { document: trustDocument({ ownerUin: "100000000001", services: ["scf.qcloud.com"], samlProviders: ["staff"] }) };
    expect(validate(trustListedAccounts, "role", { document })).toEqual([]);
    expect(validate(trustListedAccounts, "role", { document: computed })).toEqual([]);
    const denied = { version: "2.0", statement: [{ effect: "deny", action: ["name/sts:AssumeRole"], principal: "*" }] };
    expect(validate(trustListedAccounts, "role", { document: JSON.stringify(denied) })).toEqual([]);
  });
});

describe("cam-no-direct-user-attachment", () => {
  test("reports every one, whatever is known of it", () => {
    expect(validate(noDirectUserAttachment, "userPolicyAttachment", { userName: "mia", policyId: computed })).toEqual(["A policy is attached to the user mia. Attach it to a group, and put the user into it."]);
    expect(validate(noDirectUserAttachment, "userPolicyAttachment", { userName: computed, policyId: computed })).toHaveLength(1);
    expect(validate(noDirectUserAttachment, "groupPolicyAttachment", {})).toHaveProperty("notApplicable");
  });
});

describe("cam-no-api-key-on-people", () => {
  test("counts the provider's default as a key", () => {
    expect(validate(noApiKeyOnPeople, "user", { consoleLogin: true })).toHaveLength(1);
    expect(validate(noApiKeyOnPeople, "user", { consoleLogin: true, useApi: true })).toHaveLength(1);
    expect(validate(noApiKeyOnPeople, "user", { consoleLogin: true, useApi: false })).toEqual([]);
    expect(validate(noApiKeyOnPeople, "user", { useApi: true })).toEqual([]);
    expect(validate(noApiKeyOnPeople, "user", { consoleLogin: computed, useApi: true })).toEqual([]);
    expect(validate(noApiKeyOnPeople, "user", { consoleLogin: true, useApi: computed })).toEqual([]);
  });

  test("takes the key away that nobody asked for, and no other", () => {
    expect(remediate(noApiKeyOnPeople, "user", { consoleLogin: true, useApi: true, __defaults: ["useApi"] })).toMatchObject({ useApi: false });
    expect(remediate(noApiKeyOnPeople, "user", { consoleLogin: true })).toMatchObject({ useApi: false });
    expect(remediate(noApiKeyOnPeople, "user", { consoleLogin: true, useApi: true, __defaults: [] })).toBeUndefined();
    expect(remediate(noApiKeyOnPeople, "user", { useApi: true, __defaults: ["useApi"] })).toBeUndefined();
  });
});

describe("cam-required-tags", () => {
  const config = { required: ["owner", "managed-by"], defaults: { "managed-by": "pulumi", unasked: "x" } };

  test("finds the missing ones of users and roles", () => {
    expect(validate(requiredTags, "user", { tags: { owner: computed } }, config)).toEqual(["The tag `managed-by` is missing. Set it in `tags`."]);
    expect(validate(requiredTags, "role", {}, config)).toHaveLength(2);
    expect(validate(requiredTags, "serviceLinkedRole", { tags: { owner: "", "managed-by": "x" } }, config)).toEqual(["The tag `owner` is missing. Set it in `tags`."]);
    expect(validate(requiredTags, "role", { tags: computed }, config)).toEqual([]);
    expect(validate(requiredTags, "group", {}, config)).toHaveProperty("notApplicable");
    expect(validate(requiredTags, "user", {})).toEqual({ notApplicable: "`required` is not set." });
  });

  test("sets those that have a default, beside what is there", () => {
    expect(remediate(requiredTags, "user", { tags: { team: computed } }, config)).toEqual({ tags: { team: computed, "managed-by": "pulumi" } });
    expect(remediate(requiredTags, "user", { name: "mia" }, config)).toEqual({ name: "mia", tags: { "managed-by": "pulumi" } });
    expect(remediate(requiredTags, "user", { tags: { "managed-by": "hand" } }, config)).toBeUndefined();
  });
});
