import { describe, expect, test } from "vitest";
import { readFoundationContract, readTeamContract } from "../../../../policies/plan/contract.ts";
import { refusal } from "./refusal.ts";

const stack = "organization/x/prod";
const foundation = { version: 1, name: "studios", tags: { team: "a" }, groups: { creators: { id: "1", tags: {} } }, policies: { draw: { id: "2", name: "draw" } } };
const team = { version: 1, uses: { groups: { creators: ["mia"] }, policies: {} } };

describe("the contract of a foundation with its teams", () => {
  test("is read as it is kept", () => {
    expect(readFoundationContract({ foundation }, stack)).toEqual(foundation);
    expect(readTeamContract({ team, roleIds: {} }, stack)).toEqual(team);
  });

  test("may say more than this release knows", () => {
    expect(readFoundationContract({ foundation: { ...foundation, owner: "platform" } }, stack)).toEqual(foundation);
  });

  test("is nothing used, where nothing of the team is deployed", () => {
    expect(readTeamContract({}, stack)).toEqual({ version: 1, uses: { groups: {}, policies: {} } });
  });

  test.each([
    ["nothing deployed", {}, "The stack has no outputs: nothing is deployed there. Run `pulumi up` in stacks/foundation for that stack first, or name another."],
    ["another stack", { roleIds: {}, team }, "The stack has no output `foundation`; it has `roleIds`, `team`. Name a stack of stacks/foundation; if it is one, run `pulumi up` in stacks/foundation for that stack with this release."],
    ["an older version", { foundation: { ...foundation, version: 0 } }, "The output `foundation` is of version 0 of the contract; this program reads version 1. Run `pulumi up` in stacks/foundation for that stack with this release."],
    ["a later version", { foundation: { ...foundation, version: 2 } }, "The output `foundation` is of version 2 of the contract; this program reads version 1. It was deployed by a later release: update this program to that one."],
    ["a version that is none", { foundation: { ...foundation, version: "1" } }, 'is of version "1" of the contract'],
    ["no version", { foundation: { groups: {} } }, "is of no version of the contract"],
    ["nothing with a version", { foundation: "studios" }, "is of no version of the contract"],
    ["null", { foundation: null }, "is of no version of the contract"],
    ["a group without an id", { foundation: { ...foundation, groups: { creators: { tags: {} } } } }, "The output says to be of version 1, but is not: foundation.groups.creators.id: Invalid input: expected string, received undefined."],
    ["a policy's id left empty", { foundation: { ...foundation, policies: { draw: { id: "", name: "draw" } } } }, "foundation.policies.draw.id: "],
    ["two things wrong", { foundation: { version: 1, name: 1, tags: {}, groups: [], policies: {} } }, "foundation.name: Invalid input: expected string, received number. foundation.groups: "],
  ])("is refused for %s, by the stack's name", (_what, outputs, message) => {
    const refused = refusal(() => readFoundationContract(outputs, stack));
    expect(refused).toContain(message);
    expect(refused.startsWith(`${stack}: `)).toBe(true);
  });

  test("is refused for a team that says what it uses in another way", () => {
    expect(refusal(() => readTeamContract({ team: { version: 1, uses: { groups: ["creators"], policies: {} } } }, stack))).toContain("team.uses.groups: ");
    expect(refusal(() => readTeamContract({ roleIds: {} }, stack))).toContain("The stack has no output `team`; it has `roleIds`. Name a stack of stacks/team");
  });
});
