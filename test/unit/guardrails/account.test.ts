import { describe, expect, test } from "vitest";
import { stackAccount } from "../../../guardrails/account.ts";
import { outside } from "../../../guardrails/attachments.ts";
import { unknown } from "../../../guardrails/properties.ts";
import { computed, stackOf, type Made } from "./run.ts";

/** Who carries what: `name: policy (through group)`, a document that is not there marked. */
function carried(made: Record<string, Made>): string[] {
  return stackAccount(stackOf(made)).principals.map(({ name, grants }) => {
    const words = grants.map(({ policy, through, document }) => `${policy}${through ? ` through ${through}` : ""}${document === unknown ? " (not known yet)" : document === outside ? " (outside)" : ""}`);
    return `${name}: ${words.join(", ") || "nothing"}`;
  });
}

const policy = (name: string, id: string = computed): Made => ({ kind: "policy", props: { id, name, document: "{}" } });
const group = (name: string, id: string = computed): Made => ({ kind: "group", props: { id, name } });
const user = (name: string): Made => ({ kind: "user", props: { id: computed, name } });

describe("who carries what", () => {
  test("in the preview of a new stack, where no id is known, follows what each property depends on", () => {
    expect(
      carried({
        draw: policy("draw"),
        look: policy("look"),
        artists: group("artists"),
        viewers: group("viewers"),
        mia: user("mia"),
        render: { kind: "role", props: { id: computed, name: "render", document: "{}" } },
        drawing: { kind: "groupPolicyAttachment", props: { groupId: computed, policyId: computed, policyName: computed }, from: { groupId: ["artists"], policyId: ["draw"] } },
        looking: { kind: "groupPolicyAttachment", props: { groupId: computed, policyId: computed }, from: { groupId: ["viewers"], policyId: ["look"] } },
        members: { kind: "groupMembership", props: { groupId: computed, userNames: ["mia"], userIds: null }, from: { groupId: ["artists"] } },
        rendering: { kind: "rolePolicyAttachment", props: { roleId: computed, policyId: computed }, from: { roleId: ["render"], policyId: ["look"] } },
        own: { kind: "userPolicyAttachment", props: { userName: computed, userId: null, policyId: computed }, from: { userName: ["mia"], policyId: ["look"] } },
      }),
    ).toEqual(["mia: look, draw through artists", "render: look"]);
  });

  test("of a state follows ids", () => {
    expect(
      carried({
        draw: policy("draw", "7"),
        artists: group("artists", "3"),
        mia: user("mia"),
        drawing: { kind: "groupPolicyAttachment", props: { groupId: "3", policyId: "7" } },
        members: { kind: "groupMembership", props: { groupId: "3", userNames: ["mia"] } },
      }),
    ).toEqual(["mia: draw through artists"]);
  });

  test("follows names where attachments are by name", () => {
    expect(
      carried({
        draw: { kind: "policyByName", props: { id: computed, name: "draw", document: "{}" } },
        render: { kind: "roleByName", props: { id: computed, name: "render", document: "{}" } },
        drawing: { kind: "rolePolicyAttachmentByName", props: { roleName: "render", policyName: "draw" } },
        everything: { kind: "rolePolicyAttachmentByName", props: { roleName: "render", policyName: "AdministratorAccess" } },
      }),
    ).toEqual(["render: draw, AdministratorAccess (outside)"]);
  });

  test("sees through a component that holds the policy, but does not choose among several", () => {
    const parts = {
      shelf: { kind: "component" },
      draw: { ...policy("draw"), parent: "shelf" },
      mia: user("mia"),
      own: { kind: "userPolicyAttachment", props: { userName: "mia", policyId: computed }, from: { policyId: ["shelf"] } },
    } satisfies Record<string, Made>;
    expect(carried(parts)).toEqual(["mia: draw"]);
    expect(carried({ ...parts, look: { ...policy("look"), parent: "shelf" } })).toEqual(["mia: a policy (not known yet)"]);
  });

  test("tells of users, roles and groups that the stack only names", () => {
    expect(
      carried({
        draw: policy("draw", "7"),
        bob: { kind: "userPolicyAttachment", props: { userName: "bob", policyId: "7" } },
        members: { kind: "groupMembership", props: { groupId: "99", userNames: ["eve"] } },
        theirs: { kind: "groupPolicyAttachment", props: { groupId: "99", policyId: "7" } },
        partner: { kind: "rolePolicyAttachment", props: { roleId: "55", policyId: "8", policyName: "theirs" } },
      }),
    ).toEqual(["bob: draw", "eve: draw through 99", "55: theirs (outside)"]);
  });

  test("leaves open what a preview does not know", () => {
    const { principals } = stackAccount(
      stackOf({
        draw: { kind: "policy", props: { id: computed, name: "draw", document: computed } },
        mia: { kind: "user", props: { name: computed, consoleLogin: computed, tags: { team: computed } } },
        own: { kind: "userPolicyAttachment", props: { userName: computed, policyId: computed }, from: { userName: ["mia"], policyId: ["draw"] } },
        members: { kind: "groupMembership", props: { groupId: computed, userNames: [computed] } },
      }),
    );
    expect(principals).toMatchObject([{ name: "mia", consoleLogin: unknown, tags: { team: unknown }, inGroup: unknown, grants: [{ policy: "draw", document: unknown }] }]);
  });
});
