import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { startEndpoint, type Endpoint } from "../../emulator/index.ts";
import { ended, type Ended } from "./ended.ts";
import { Sandbox } from "./sandbox.ts";

const root = resolve(import.meta.dirname, "../..");
const sandbox = new Sandbox("");

/** A stack of one of the projects below `stacks/`, with its plan and configuration in the sandbox. */
class Stack {
  readonly reference: string;
  readonly planFile: string;
  readonly #folder: string;
  readonly #project: string;
  readonly #name: string;
  readonly #configFile: string;

  constructor(project: "foundation" | "team", name: string, config: object, shipped: string) {
    this.#folder = join(root, "stacks", project);
    this.#project = `tencentcloud-aiart-access-${project}`;
    this.#name = name;
    this.reference = `organization/${this.#project}/${name}`;
    this.planFile = join(sandbox.folder, `${project}-${name}.yaml`);
    this.#configFile = join(sandbox.folder, `${project}-${name}.config.yaml`);
    this.writePlan(readFileSync(join(root, "plans", shipped), "utf8"));
    this.configure(config);
  }

  get plan(): string {
    return readFileSync(this.planFile, "utf8");
  }

  writePlan(plan: string): void {
    writeFileSync(this.planFile, plan);
  }

  configure(config: object): void {
    const salt = /^encryptionsalt: .*$/m.exec(readFileSync(join(this.#folder, `Pulumi.${this.#name}.yaml`), "utf8"))?.[0] ?? "";
    const all = Object.entries({ target: "local", plan: this.planFile, ...config }).map(([key, value]) => [`${this.#project}:${key}`, value]);
    writeFileSync(this.#configFile, `${salt}\n${stringify({ config: Object.fromEntries(all) })}`);
  }

  /** A command of Pulumi's, as it is typed in the project's folder. */
  run(...args: string[]): Promise<Ended> {
    const configuration = args[0] === "stack" ? [] : ["--config-file", this.#configFile];
    const environment = { AIART_ACCESS_DIR: sandbox.folder, PULUMI_BACKEND_URL: `file://${join(sandbox.folder, "state")}`, PULUMI_CONFIG_PASSPHRASE: "", PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}` };
    const child = spawn("pulumi", [...args, "--stack", this.#name, "--non-interactive", ...configuration], { cwd: this.#folder, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
    return ended(child);
  }

  async up(): Promise<Ended> {
    return done(await this.run("up", "--yes", "--skip-preview", "--parallel", "512"));
  }

  /** What a command that has to be refused prints, and that it asked the account to change nothing. */
  async refusal(...args: string[]): Promise<string> {
    const before = await sandbox.state();
    const { code, stdout, stderr } = await this.run(...args);
    expect(code, stdout).not.toBe(0);
    expect(await sandbox.state()).toEqual(before);
    return stdout + stderr;
  }

  /** Puts the stack's outputs in place of what is deployed. */
  async pretend(outputs: object | undefined): Promise<void> {
    const stack = `urn:pulumi:${this.#name}::${this.#project}::pulumi:pulumi:Stack::${this.#project}-${this.#name}`;
    const resources = outputs ? [{ urn: stack, custom: false, type: "pulumi:pulumi:Stack", outputs }] : [];
    const file = join(sandbox.folder, "pretended.json");
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources } }));
    done(await this.run("stack", "import", "--file", file));
  }
}

function done(ended: Ended): Ended {
  expect(ended.code, `${ended.stdout}\n${ended.stderr}`).toBe(0);
  return ended;
}

const foundation = new Stack("foundation", "local", {}, "foundation.yaml");
const team = { foundation: foundation.reference };
const illustration = new Stack("team", "illustration", team, "team-illustration.yaml");
const motion = new Stack("team", "motion", team, "team-motion.yaml");
const shipped = foundation.plan;
let endpoint: Endpoint;

// Whom nobody's stack has made.
const others = Array.from({ length: 99 }, (_, index) => `other-${index}`);

async function groupId(name: string): Promise<number> {
  const { GroupInfo: groups = [] } = await sandbox.client().ListGroups({});
  return groups.find(({ GroupName }) => GroupName === name)?.GroupId ?? 0;
}

beforeAll(async () => {
  endpoint = await startEndpoint({ rates: "none" });
  sandbox.useEndpoint(endpoint);
  mkdirSync(join(sandbox.folder, "state"));
  for (const stack of [foundation, illustration, motion]) done(await stack.run("stack", "init", "--no-select"));
});

afterAll(async () => {
  await endpoint.stop();
  sandbox.remove();
});

describe("before there is a foundation", () => {
  test.each([
    ["nothing deployed", undefined, "The stack has no outputs: nothing is deployed there."],
    ["an older contract", { foundation: { version: 0 } }, "The output `foundation` is of version 0 of the contract; this program reads version 1."],
  ])("a team names its stack and what it found: %s", async (_what, outputs, message) => {
    await foundation.pretend(outputs);
    expect(await illustration.refusal("preview")).toContain(`${foundation.reference}: ${message}`);
  });
});

describe("a foundation with two teams", () => {
  beforeAll(async () => {
    await foundation.pretend(undefined);
    const { seconds } = await foundation.up();
    const teams = await Promise.all([illustration.up(), motion.up()]);
    console.log(`foundation: ${seconds.toFixed(1)} s; two teams at once: ${teams.map((ended) => ended.seconds.toFixed(1)).join(" and ")} s`);
    foundation.configure({ teams: [illustration.reference, motion.reference] });
    await foundation.up();
  });

  test("puts the users of both into one group, and the role beside its policy", async () => {
    const { groups, roles, users } = await sandbox.state();
    expect(Object.fromEntries(groups.map(({ name, users, policies }) => [name, [users.sort(), policies]]))).toEqual({
      "studios-creators": [["lena", "tomas", "yuki"], ["studios-draw"]],
      "studios-viewers": [["tomas"], ["studios-viewer"]],
    });
    expect(roles).toMatchObject([{ name: "illustration-render", policies: ["studios-render"] }]);
    expect(users.find(({ name }) => name === "lena")?.tags).toEqual({ "managed-by": "pulumi", draws: "office", team: "illustration" });
  });

  test("has nothing to do a second time, read back from the account too", async () => {
    const previews = await Promise.all([foundation, illustration, motion].map((stack) => stack.run("preview", "--refresh", "--expect-no-changes")));
    previews.forEach(done);
  });

  test("a team's plan is checked against what the foundation offers, at its place", async () => {
    illustration.writePlan(illustration.plan.replace("lena: { groups: [studios-creators] }", "lena: { groups: [studios-creator] }"));
    expect(await illustration.refusal("preview")).toContain(`${illustration.planFile}:9:20: users.lena.groups[0]: The foundation studios has no group \`studios-creator\`. Did you mean \`studios-creators\``);
    illustration.writePlan(readFileSync("plans/team-illustration.yaml", "utf8"));
  });

  test("the foundation removes no group that a team uses", async () => {
    foundation.writePlan(shipped.replace("  studios-creators:", "  drawers:"));
    const refusal = await foundation.refusal("up", "--yes", "--skip-preview");
    expect(refusal).toContain(`groups.studios-creators: The plan no longer makes \`studios-creators\`, which the team ${illustration.reference} uses: users \`lena\`, \`tomas\`.`);
    expect(refusal).toContain(`which the team ${motion.reference} uses: user \`yuki\`.`);
  });

  test("nor one that holds users of a team that it was not told of", async () => {
    foundation.configure({ teams: [] });
    expect(await foundation.refusal("up", "--yes", "--skip-preview")).toContain("groups.studios-creators: The plan no longer makes `studios-creators`, which still holds `");
    foundation.configure({ teams: [illustration.reference, motion.reference] });
  });

  test("nor a policy that a team's role holds", async () => {
    foundation.writePlan(shipped.replace("  studios-render:", "  render:"));
    expect(await foundation.refusal("up", "--yes", "--skip-preview")).toContain(`policies.studios-render: The plan no longer makes \`studios-render\`, which the team ${illustration.reference} uses: role \`illustration-render\`.`);
    foundation.writePlan(shipped);
  });

  test("`pulumi destroy` of the foundation removes nothing, whether it runs the program or not", async () => {
    expect(await foundation.refusal("destroy", "--yes", "--skip-preview")).toContain("You must run with the `--run-program` flag");
    expect(await foundation.refusal("destroy", "--yes", "--skip-preview", "--run-program")).toContain(`This foundation is still used: \`studios-creators\`, which the team ${illustration.reference} uses: users \`lena\`, \`tomas\`.`);
  });

  test("no team overfills a group that others are in, too", async () => {
    const uins = await Promise.all(others.map(async (Name) => (await sandbox.client().AddUser({ Name })).Uin ?? 0));
    const GroupId = await groupId("studios-viewers");
    await sandbox.client().AddUserToGroup({ Info: uins.map((Uin) => ({ GroupId, Uin })) });
    motion.writePlan(motion.plan.replace("[studios-creators]", "[studios-creators, studios-viewers]"));
    expect(await motion.refusal("preview")).toContain("The group `studios-viewers` has 100 users of others, and this plan puts 1 in it; CAM lets a group have 100.");
    // Its own user is none of the others.
    done(await illustration.run("preview", "--expect-no-changes"));
  });

  test("a team that goes takes its own users only", async () => {
    done(await motion.run("destroy", "--yes", "--skip-preview"));
    expect((await sandbox.state()).groups.find(({ name }) => name === "studios-creators")?.users.sort()).toEqual(["lena", "tomas"]);
    done(await illustration.run("preview", "--refresh", "--expect-no-changes"));
  });

  test("what no team uses any more, the foundation removes", async () => {
    illustration.writePlan(illustration.plan.replace("[studios-creators, studios-viewers]", "[studios-creators]").replace(/roles:[^]*/, ""));
    await illustration.up();
    foundation.writePlan(shipped.replace(/ {2}studios-render:[^]*(?=groups:)/, ""));
    await foundation.up();
    expect((await sandbox.state()).policies.map(({ name }) => name).sort()).toEqual(["studios-draw", "studios-viewer"]);
  });

  test("without teams, it goes once nobody is in its groups", async () => {
    done(await illustration.run("destroy", "--yes", "--skip-preview"));
    expect(await foundation.refusal("destroy", "--yes", "--skip-preview", "--run-program")).toContain("This foundation is still used: `studios-viewers`, which still holds `other-0`");
    const GroupId = await groupId("studios-viewers");
    const { UserInfo: users = [] } = await sandbox.client().ListUsersForGroup({ GroupId, Rp: 100 });
    await sandbox.client().RemoveUserFromGroup({ Info: users.map(({ Uin = 0 }) => ({ GroupId, Uin })) });
    done(await foundation.run("destroy", "--yes", "--skip-preview", "--run-program"));
    const state = await sandbox.state();
    expect(state).toMatchObject({ groups: [], policies: [], roles: [] });
    expect(state.users.map(({ name }) => name).sort()).toEqual([...others].sort());
  });
});
