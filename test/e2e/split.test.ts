import { afterAll, beforeAll, expect, test } from "vitest";
import { Sandbox } from "./sandbox.ts";

const planOf = (users: string[]): string => `name: x\ngroups: { crew: { policies: [viewer] } }\nusers:\n${users.map((user) => `  ${user}: { groups: [crew] }\n`).join("")}`;
const hundred = Array.from({ length: 100 }, (_, index) => `user-${String(index).padStart(3, "0")}`);
const sandbox = new Sandbox(planOf(hundred));

beforeAll(async () => {
  const { code, stdout, stderr } = await sandbox.up();
  expect(code, `${stdout}\n${stderr}`).toBe(0);
});

afterAll(async () => {
  await sandbox.down();
  sandbox.remove();
});

test("the 101st user opens a second group with the same policy, and nobody else moves", async () => {
  // First in the plan, where placing by order would push the last one out.
  sandbox.writePlan(planOf(["aaa", ...hundred]));
  expect((await sandbox.changes()).filter((change) => /CamGroup/.test(change))).toEqual([
    "create tencentcloud:index/camGroup:CamGroup x-crew-group-2",
    "create tencentcloud:index/camGroupMembership:CamGroupMembership x-crew-members-2",
    "create tencentcloud:index/camGroupPolicyAttachment:CamGroupPolicyAttachment x-crew-viewer-2",
  ]);
  const { code, stdout, stderr } = await sandbox.up();
  expect(code, `${stdout}\n${stderr}`).toBe(0);
  const { groups } = await sandbox.state();
  expect(Object.fromEntries(groups.map((group) => [group.name, group.users]))).toEqual({ crew: hundred, "crew-2": ["aaa"] });
  expect(groups.map((group) => group.policies)).toEqual([["x-viewer"], ["x-viewer"]]);
});
