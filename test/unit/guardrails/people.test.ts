import { describe, expect, test } from "vitest";
import { attachedPolicyInStack, breakGlassReported, consoleUserInGroup, externalGrantsLimited } from "../../../guardrails/policies.ts";
import { canonicalJson, grantDocument, trustDocument, type Grant } from "../../../policies/index.ts";
import { computed, validateStack, type Made } from "./run.ts";

const written = (grant: Grant): string => canonicalJson(grantDocument(grant).document);
const policy = (document: string, name = "draw"): Made => ({ kind: "policy", props: { id: computed, name, document } });

/** Somebody in a group that carries a policy, as a preview of a new stack has it. */
const inGroup = (user: object, document: string): Record<string, Made> => ({
  draw: policy(document),
  guests: { kind: "group", props: { id: computed, name: "guests" } },
  who: { kind: "user", props: { id: computed, ...user } },
  grant: { kind: "groupPolicyAttachment", props: { groupId: computed, policyId: computed }, from: { groupId: ["guests"], policyId: ["draw"] } },
  members: { kind: "groupMembership", props: { groupId: computed, userNames: [computed] }, from: { groupId: ["guests"], userNames: ["who"] } },
});

const until2030 = { date_less_than: { "qcs:current_time": ["2030-01-01T00:00:00Z"] } };
const statement = (condition: object): object => ({ effect: "allow", action: ["cos:GetObject"], resource: ["*"], condition });
const limitedBy = (network: object): string => JSON.stringify({ version: "2.0", statement: [statement({ ...network, ...until2030 })] });
const manyLimits = JSON.stringify({
  version: "2.0",
  statement: Array.from({ length: 150 }, (_, index) => statement({ ip_equal: { "qcs:ip": [`10.0.${index}.1`] }, date_less_than: { "qcs:current_time": [new Date(Date.UTC(2030, 0, index)).toISOString()] } })),
});

describe("cam-external-grants-limited", () => {
  const limited: Grant = { tier: "creator", allow: ["192.0.2.44"], expires: "2030-01-01" };
  const { expires: _end, ...endless } = limited;
  const { allow: _network, ...open } = limited;
  const noor = { name: "noor", tags: { team: "external" } };

  test("lets a grant with network and end pass, through a group whose id is not known", () => {
    expect(validateStack(externalGrantsLimited, inGroup(noor, written(limited)))).toEqual([]);
  });

  test.each([
    ["without an end", written(endless), "without an end"],
    ["without a network", written(open), "without a network: from anywhere"],
    ["without either", written({ tier: "viewer" }), "without a network: from anywhere, and without an end"],
    ["from half of all addresses", written({ ...limited, allow: ["0.0.0.0/1"] }), "without a network: from 0.0.0.0/1"],
    ["in parts that make up all addresses", written({ ...limited, allow: ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"] }), "without a network"],
    ["with one statement of two open", JSON.stringify({ version: "2.0", statement: [...grantDocument(limited).document.statement, { effect: "allow", action: ["cos:GetObject"], resource: ["*"] }] }), "without a network"],
    ["by an end that a deny sets from the wrong side", JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:*"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["192.0.2.44"] }, date_greater_than: { "qcs:current_time": ["2027-01-01T00:00:00Z"] } } }] }), "without an end"],
    ["that calls without an address have too", limitedBy({ ip_equal_if_exist: { "qcs:ip": ["192.0.2.44"] } }), "without a network: from 192.0.2.44 and calls without an address"],
    ["from everywhere but one address", limitedBy({ ip_not_equal: { "qcs:ip": ["192.0.2.44"] } }), "without a network"],
    ["from an eighth of IPv6", limitedBy({ ip_equal: { "qcs:ip": ["2000::/3"] } }), "without a network: from 2000::/3"],
    ["whose limits can't be decided", limitedBy({ ip_equal: { "qcs:ip": ["192.0.2.0/24"] }, string_equal: { "qcs:ip": ["192.0.2.44"] } }), "without limits that can be decided: The key `qcs:ip` is compared as an address and as a text too"],
    ["with too many addresses and moments to tell", manyLimits, "without limits that can be decided: there are too many"],
  ])("finds a grant %s", (_what, document, message) => {
    expect(validateStack(externalGrantsLimited, inGroup(noor, document))).toEqual([expect.stringContaining(`who: The user noor is external (by the tag team=external), and is granted draw through the group guests ${message}`)]);
  });

  test("counts an end that a deny statement of the same document sets", () => {
    const guarded = JSON.stringify({
      version: "2.0",
      statement: [
        { effect: "allow", action: ["aiart:*"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["192.0.2.44"] } } },
        { effect: "deny", action: ["*"], resource: ["*"], condition: { date_greater_than_equal: { "qcs:current_time": ["2030-01-01T00:00:00Z"] } } },
      ],
    });
    expect(validateStack(externalGrantsLimited, inGroup(noor, guarded))).toEqual([]);
  });

  test("knows externals by tag, by name and by the account that a role trusts", () => {
    const open = written({ tier: "viewer" });
    const found = (user: object, config: object = {}): boolean => (validateStack(externalGrantsLimited, inGroup(user, open), config) as string[]).length > 0;
    expect(found({ name: "mia", tags: { team: "illustration" } })).toBe(false);
    expect(found({ name: "mia", tags: { external: "contractor" } })).toBe(true);
    expect(found({ name: "ext-mia" })).toBe(true);
    expect(found({ name: "mia" }, { names: ["m*"] })).toBe(true);
    expect(found({ name: "ext-mia" }, { names: [] })).toBe(false);
    expect(found({ name: "mia", tags: { team: computed } })).toBe(false);
    const role = (account: string): Record<string, Made> => ({
      draw: policy(open),
      partner: { kind: "role", props: { name: "partner", document: trustDocument({ accounts: [account] }) } },
      grant: { kind: "rolePolicyAttachment", props: { roleId: computed, policyId: computed }, from: { roleId: ["partner"], policyId: ["draw"] } },
    });
    expect(validateStack(externalGrantsLimited, role("100000000002"), { ownAccounts: ["100000000001"] })).toEqual([expect.stringContaining("because it trusts the account 100000000002")]);
    expect(validateStack(externalGrantsLimited, role("100000000001"), { ownAccounts: ["100000000001"] })).toEqual([]);
  });

  test("says so of a policy that is not in the stack, and nothing of one that is not known yet", () => {
    const from = (props: object, sources: object = {}): Record<string, Made> => ({ own: { kind: "userPolicyAttachment", props: { userName: "ext-noor", ...props }, from: { ...sources } } });
    expect(validateStack(externalGrantsLimited, from({ policyId: "2" }))).toEqual([expect.stringMatching(/^own: .*carries 2, which is not in this stack/)]);
    expect(validateStack(externalGrantsLimited, from({ policyId: computed }))).toEqual([]);
    expect(validateStack(externalGrantsLimited, inGroup(noor, computed))).toEqual([]);
    // `pulumi policy analyze` can't decrypt every secret; and what is no document, CAM refuses.
    for (const text of ["[secret]", "{"]) expect(validateStack(externalGrantsLimited, inGroup(noor, text))).toEqual([]);
  });
});

describe("cam-console-user-in-group", () => {
  test("finds people whom no group has, also in the preview of a new stack", () => {
    const people = { ...inGroup({ name: "ada", consoleLogin: true }, "{}"), bob: { kind: "user", props: { name: "bob", consoleLogin: true } }, bot: { kind: "user", props: { name: "bot" } } } satisfies Record<string, Made>;
    expect(validateStack(consoleUserInGroup, people)).toEqual([expect.stringMatching(/^bob: bob can sign in/)]);
  });

  test("takes a group of another stack for one, and waits while members are not known", () => {
    const bob: Made = { kind: "user", props: { name: "bob", consoleLogin: true } };
    expect(validateStack(consoleUserInGroup, { bob, theirs: { kind: "groupMembership", props: { groupId: "99", userNames: ["bob"] } } })).toEqual([]);
    expect(validateStack(consoleUserInGroup, { bob, theirs: { kind: "groupMembership", props: { groupId: "99", userNames: computed } } })).toEqual([]);
    expect(validateStack(consoleUserInGroup, { bob: { kind: "user", props: { name: "bob", consoleLogin: computed } }, role: { kind: "role", props: { name: "role", consoleLogin: true, document: "{}" } } })).toEqual([]);
  });
});

describe("cam-break-glass-reported", () => {
  test("tells who, why and what it may do", () => {
    const bea = inGroup({ name: "bea", tags: { "break-glass": "the render queue hangs" } }, written({ actions: ["RefineImage"], allow: ["203.0.113.9"] }));
    expect(validateStack(breakGlassReported, bea)).toEqual([
      "who: The user bea is for emergencies (reason: the render queue hangs).\n" +
        "By draw through the group guests: Statement 0 allows RefineImage of aiart from 203.0.113.9. Every other call is denied, unless something else that is attached allows it.",
    ]);
    expect(breakGlassReported.enforcementLevel).toBe("advisory");
  });

  test("tells what can't be told", () => {
    expect(
      validateStack(breakGlassReported, {
        role: { kind: "role", props: { name: "rescue", document: "{}", tags: { "break-glass": computed } } },
        draw: policy(computed),
        broken: policy("{", "broken"),
        first: { kind: "rolePolicyAttachment", props: { roleId: computed, policyId: computed }, from: { roleId: ["role"], policyId: ["draw"] } },
        second: { kind: "rolePolicyAttachment", props: { roleId: computed, policyId: "7" }, from: { roleId: ["role"] } },
        third: { kind: "rolePolicyAttachment", props: { roleId: computed, policyId: computed }, from: { roleId: ["role"], policyId: ["broken"] } },
      }),
    ).toEqual([
      expect.stringMatching(
        /^role: The role rescue is for emergencies \(reason not known before the deployment\)\.\nBy draw, whose document is known only after the deployment\.\nBy 7, which is not in this stack\.\nBy broken, whose document can't be read: /,
      ),
    ]);
    expect(validateStack(breakGlassReported, { idle: { kind: "user", props: { name: "idle", tags: { "break-glass": "" } } } })).toEqual(["idle: The user idle is for emergencies (reason: none given).\nIt carries no policy in this stack."]);
  });

  test("says nothing of others, nor of tags that are not known", () => {
    expect(validateStack(breakGlassReported, { mia: { kind: "user", props: { name: "mia", tags: { team: "x" } } }, bot: { kind: "user", props: { name: "bot", tags: computed } } })).toEqual([]);
  });
});

describe("cam-attached-policy-in-stack", () => {
  const attached = (policyId: string): Record<string, Made> => ({ grant: { kind: "groupPolicyAttachment", props: { groupId: "3", policyId } } });

  test("finds policies of elsewhere that are not listed", () => {
    expect(validateStack(attachedPolicyInStack, attached("7"))).toEqual([expect.stringMatching(/^grant: The policy 7, attached to a group, is not in this stack/)]);
    expect(validateStack(attachedPolicyInStack, attached("7"), { existing: ["7"] })).toEqual([]);
    // Once deployed, it knows the policy's name.
    const deployed = { grant: { kind: "groupPolicyAttachment", props: { groupId: "3", policyId: "7", policyName: "theirs" } } } satisfies Record<string, Made>;
    expect(validateStack(attachedPolicyInStack, deployed)).toEqual([expect.stringContaining("The policy theirs")]);
    for (const listed of ["7", "theirs"]) expect(validateStack(attachedPolicyInStack, deployed, { existing: [listed] })).toEqual([]);
    expect(validateStack(attachedPolicyInStack, attached(computed))).toEqual([]);
    expect(validateStack(attachedPolicyInStack, inGroup({ name: "mia" }, "{}"))).toEqual([]);
  });

  test("tells of a setting that it does not have", () => {
    expect(validateStack(attachedPolicyInStack, {}, { exsting: ["7"] })).toEqual(["`exsting` is no setting of cam-attached-policy-in-stack. Did you mean `existing`? Known: `existing`."]);
  });
});
