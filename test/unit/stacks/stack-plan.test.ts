import * as pulumi from "@pulumi/pulumi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFoundationContract, readTeamContract } from "../../../policies/plan/contract.ts";
import { readFoundationPlan } from "../../../policies/plan/foundation.ts";
import { contractOf, lastContract } from "../../../stacks/foundation/reference.ts";
import { planPlace, stackPlan } from "../../../stacks/stack-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "stack-plan-"));
const file = join(folder, "plan.yaml");
const deployed: Record<string, object> = { "organization/f/none": {}, "organization/f/old": { foundation: { version: 0 } }, "organization/project/stack": { team: { version: 1, uses: { groups: { g: ["mia"] }, policies: {} } } } };

beforeAll(() => pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: { ...inputs, outputs: deployed[name] } }), call: () => ({}) }, "project", "stack", false, "organization"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (input: unknown) => readFoundationPlan(input, new Date("2026-11-24T00:00:00Z"));
const planOf = (plan: string): string => {
  pulumi.runtime.setAllConfig({ "project:plan": plan });
  try {
    return JSON.stringify(stackPlan(read));
  } catch (error) {
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    return (error as Error).message;
  }
};

describe("a stack's plan", () => {
  test("is a file, with the place of what is wrong", () => {
    writeFileSync(file, "name: x\ngroups: { g: { policies: [viewer] } }");
    expect(planOf(file)).toBe('{"name":"x","groups":{"g":{"policies":["viewer"]}}}');
    expect(planPlace()).toBe(file);
    writeFileSync(file, "name: x\ngroups: { g: { policies: [viewr] } }");
    expect(planOf(file)).toContain(`${file}:2:27: groups.g.policies[0]: `);
  });

  test("or stands in the stack's configuration, with the path of what is wrong", () => {
    expect(planOf('{"name":"x","groups":{"g":{"policies":["viewer"]}}}')).toBe('{"name":"x","groups":{"g":{"policies":["viewer"]}}}');
    expect(planPlace()).toBe("Pulumi.stack.yaml: plan");
    expect(planOf('{"name":"x","groups":{"g":{"policies":["viewr"]}}}')).toContain("Pulumi.stack.yaml: plan.groups.g.policies[0]: `viewr`");
  });

  test("that is not there is told with what to set", () => {
    expect(planOf("plans/nowhere.yaml")).toBe("The plan plans/nowhere.yaml can't be read (ENOENT). Set its path, from the repository's root: pulumi config set plan plans/<name>.yaml");
  });
});

describe("another stack's contract", () => {
  test.each(["prod", "f/prod", "organization//prod", ""])("is asked of a stack by its whole name, not of `%s`", async (name) => {
    await expect(contractOf(name, readFoundationContract)).rejects.toThrow(`\`${name}\` names no stack: write <organization>/<project>/<stack>, such as organization/project/stack.`);
  });

  test.each([
    ["organization/f/none", "organization/f/none: The stack has no outputs"],
    ["organization/f/old", "organization/f/old: The output `foundation` is of version 0"],
  ])("that is none ends the program: %s", async (name, message) => {
    const refused = await contractOf(name, readFoundationContract).catch((error: unknown) => error);
    expect(pulumi.RunError.isInstance(refused) && refused.message).toContain(message);
  });

  test("of this very stack may be none yet", async () => {
    expect(await lastContract(readTeamContract)).toMatchObject({ uses: { groups: { g: ["mia"] } } });
    expect(await lastContract(readFoundationContract)).toBeUndefined();
  });
});
