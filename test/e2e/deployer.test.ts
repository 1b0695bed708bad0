import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEndpoint, type Endpoint, type LoggedCall } from "../../emulator/index.ts";
import { leastDocument, type PolicyDocument } from "../../policies/index.ts";
import type { Ended } from "./ended.ts";
import { Sandbox } from "./sandbox.ts";

const shippedFile = "docs/deployer-policy.json";
const shipped = JSON.parse(readFileSync(shippedFile, "utf8")) as PolicyDocument;
const actions = shipped.statement.flatMap(({ action }) => action);
const without = (left: string): PolicyDocument => ({ ...shipped, statement: shipped.statement.map((statement) => ({ ...statement, action: statement.action.filter((action) => action !== left) })) });

/** A plan in which everything is there that a plan can have, several times over; `revision` changes everything that can change. */
function planOf(names: readonly string[], revision: number): string {
  const each = (entry: (name: string) => string): string => names.map(entry).join("");
  return `name: life
tags: { revision: "${revision}" }
networks: { office: [203.0.113.${revision}] }
policies:
${each((name) => `  policy-${name}: { tier: viewer, networks: [office], description: revision ${revision} }\n`)}groups:
${each((name) => `  group-${name}: { policies: [policy-${name}], description: revision ${revision} }\n`)}users:
${each((name) => `  user-${name}: { groups: [group-${name}], apiKey: true, consoleLogin: true, email: ${name}-${revision}@example.com, remark: revision ${revision} }\n`)}roles:
${each((name) => `  role-${name}: { policies: [policy-${name}], description: revision ${revision}, trust: { services: [scf${revision}.qcloud.com], samlProviders: [staff] } }\n`)}`;
}

/** An account whose only other user is the deployer, with a policy, and a place to deploy from. */
class Account {
  readonly log: LoggedCall[] = [];
  readonly sandbox: Sandbox;
  readonly endpoint: Endpoint;

  private constructor(endpoint: Endpoint, plan: string) {
    this.endpoint = endpoint;
    this.sandbox = new Sandbox(plan);
  }

  static async open(plan: string, policies: Readonly<Record<string, PolicyDocument>>): Promise<Account> {
    const log: LoggedCall[] = [];
    const users = Object.fromEntries(Object.entries(policies).map(([name, document]) => [name, { policies: [document] }]));
    const account = new Account(await startEndpoint({ seed: { users }, onCall: (call) => void log.push(call) }), plan);
    return Object.assign(account, { log });
  }

  /** Takes the key with which the next commands deploy. */
  as(deployer: string): Sandbox {
    this.sandbox.useEndpoint(this.endpoint, this.endpoint.keys[deployer]);
    return this.sandbox;
  }

  async close(): Promise<void> {
    await this.endpoint.stop();
    this.sandbox.remove();
  }
}

const nameOf = (action: string): string => action.replace(":", "-");
const refusal = (action: string): string => `you are not authorized to perform operation (${action})`;

function expectSuccess({ code, stdout, stderr }: Ended): void {
  expect(code, `${stdout}\n${stderr}`).toBe(0);
}

function expectRefusal({ code, stdout, stderr }: Ended, action: string): void {
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain(refusal(action));
}

describe("the deployer's policy", () => {
  test("is all that a stack's whole life needs, and nothing that it does not", async () => {
    const account = await Account.open(planOf(["a"], 1), { deployer: shipped });
    const sandbox = account.as("deployer");
    try {
      expectSuccess(await sandbox.up());
      sandbox.writePlan(planOf(["a"], 2));
      expectSuccess(await sandbox.up());
      expectSuccess(await sandbox.pulumi("refresh", "--yes", "--skip-preview"));
      expect(await sandbox.changes()).toEqual([]);
      expectSuccess(await sandbox.pulumi("destroy", "--yes", "--skip-preview", "--parallel", "512"));
      const needed = leastDocument(account.log.filter(({ caller, reason }) => caller === "user/deployer" && reason === "allowed").map(({ request }) => request));
      await expect(`${JSON.stringify(needed, null, 2)}\n`).toMatchFileSnapshot(`../../${shippedFile}`);
    } finally {
      await account.close();
    }
  });
});

const isUpdate = (action: string): boolean => /:Update/.test(action);
const isDeletion = (action: string): boolean => /:(Delete|Detach|Remove)/.test(action);
const deployers = Object.fromEntries([["whole", shipped] as const, ...actions.map((action) => [nameOf(action), without(action)] as const)]);

describe("without a single action of it a deployment fails, and says which", () => {
  // Each in an account of its own; what fails, fails long before the first creation has slept its ten seconds.
  test.concurrent.for(actions.filter((action) => !isUpdate(action) && !isDeletion(action)))("%s, at the first deployment", async (action, { expect }) => {
    const account = await Account.open(planOf(["a"], 1), { deployer: without(action) });
    try {
      const { code, stdout, stderr } = await account.as("deployer").up();
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain(refusal(action));
    } finally {
      await account.close();
    }
  });

  describe("later", () => {
    const deletions = actions.filter(isDeletion);
    const names = [...deletions.map(nameOf), "last"];
    let account: Account;

    beforeAll(async () => {
      account = await Account.open(planOf(names, 1), deployers);
      expectSuccess(await account.as("whole").up());
    });

    afterAll(() => account.close());

    test.for(actions.filter(isUpdate).map((action, index) => [action, index + 2] as const))("%s, when everything changes", async ([action, revision]) => {
      const sandbox = account.as(nameOf(action));
      sandbox.writePlan(planOf(names, revision));
      expectRefusal(await sandbox.up(), action);
    });

    test("nothing, with the whole of it", async () => {
      const sandbox = account.as("whole");
      sandbox.writePlan(planOf(names, 9));
      expectSuccess(await sandbox.up());
    });

    test.for(deletions.map((action, index) => [action, names.slice(index + 1)] as const))("%s, when something goes", async ([action, left]) => {
      const sandbox = account.as(nameOf(action));
      sandbox.writePlan(planOf(left, 9));
      expectRefusal(await sandbox.up(), action);
    });
  });
});
