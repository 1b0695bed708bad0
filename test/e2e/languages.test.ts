import { cpSync, readFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { startEndpoint, type Endpoint } from "../../emulator/index.ts";
import { checkOut, clients, Consumer, plugins } from "./consumer.ts";
import type { AccountState } from "./sandbox.ts";

interface Project {
  packages?: Record<string, string>;
  plugins: { providers: { name: string; path: string }[] };
  resources: Record<string, { type: string; properties: Record<string, unknown> }>;
}

const schema = "plugin/schema.json";
const consumers: Consumer[] = [];
const consumer = (): Consumer => {
  const made = new Consumer();
  consumers.push(made);
  return made;
};

afterAll(() => consumers.forEach((made) => made.remove()));

describe("a Pulumi YAML project", () => {
  const project = consumer();
  const repository = join(project.folder, "repository");
  let endpoint: Endpoint;

  const program = (resources: (written: Project["resources"]) => Project["resources"] = (written) => written): void => {
    const example = parse(readFileSync("examples/yaml/Pulumi.yaml", "utf8")) as Project;
    const { packages = undefined } = parse(readFileSync(join(project.folder, "Pulumi.yaml"), { encoding: "utf8", flag: "a+" }) || "{}") as Partial<Project>;
    const { packages: _, ...rest } = example;
    project.write("Pulumi.yaml", stringify({ ...rest, ...(packages && { packages }), plugins: { providers: [{ name: "tencentcloud", path: plugins }] }, resources: resources(example.resources) }));
  };

  beforeAll(async () => {
    endpoint = await startEndpoint();
    checkOut(repository);
    program();
  });
  afterAll(() => endpoint.stop());

  test("adds the package from nothing but the repository", async () => {
    const { code, stdout, stderr, seconds } = await project.pulumi(["package", "add", repository]);
    console.log(`package add: ${seconds.toFixed(1)} s`);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    const { packages } = parse(readFileSync(join(project.folder, "Pulumi.yaml"), "utf8")) as Project;
    expect(packages).toEqual({ "tencentcloud-aiart-access": repository });
  });

  test("deploys an access plan with it, and has nothing to do the second time", async () => {
    program();
    expect((await project.pulumi(["stack", "init", "studio"])).code).toBe(0);
    const { code, stdout, stderr, seconds } = await project.pulumi(["up", "--yes", "--skip-preview", "--parallel", "512"], endpoint);
    console.log(`YAML deployment: ${seconds.toFixed(1)} s`);
    expect(code, `${stdout}\n${stderr}`).toBe(0);

    const state = (await (await fetch(new URL("/-/state", endpoint.url))).json()) as AccountState;
    expect(state.groups.map(({ name, users, policies }) => ({ name, users, policies }))).toEqual([{ name: "illustrators", users: ["mia"], policies: ["draw"] }]);
    expect(JSON.stringify(state.policies.find(({ name }) => name === "draw")?.document)).toContain("203.0.113.0/24");
    const outputs = JSON.parse((await project.pulumi(["stack", "output", "--json"])).stdout) as Record<string, unknown>;
    expect(outputs).toEqual({
      passwords: "[secret]",
      whoMayWhat: [{ principal: "mia", kind: "user", may: "creator", from: "203.0.113.0/24", until: "no end", through: "group illustrators, policy draw" }],
    });

    const again = await project.pulumi(["preview", "--expect-no-changes"], endpoint);
    expect(again.code, `${again.stdout}\n${again.stderr}`).toBe(0);
  });

  const previewed = async (resources: Parameters<typeof program>[0]): Promise<string> => {
    program(resources);
    const { code, stdout } = await project.pulumi(["preview"], endpoint);
    expect(code, stdout).not.toBe(0);
    return stripVTControlCharacters(stdout).replaceAll(/\s+/g, " ");
  };

  test("is told of a value that the schema does not know at its line, with those that it knows", async () => {
    const told = await previewed((written) => ({ ...written, spender: { type: "tencentcloud-aiart-access:AiartPolicy", properties: { tier: "creater" } } }));
    expect(told).toMatch(/on Pulumi\.yaml line \d+: \d+: tier: creater/);
    expect(told).toContain('Allowed values are viewer ("viewer"), creator ("creator"), readOnly ("read-only"), writer ("writer"), full ("full")');
  });

  test("is told of any other mistake with its property's path, before anything is made", async () => {
    const told = await previewed(({ posters }) => ({
      posters: { ...posters!, properties: { ...posters!.properties, groups: { illustrators: { policies: ["drow"] } } } },
      visitor: { type: "tencentcloud-aiart-access:AiartPolicy", properties: { tier: "viewer", allow: ["203.0.113.0/24", "203.0.113.0/240"] } },
    }));
    expect(told).toContain("- property groups.illustrators.policies[0] with value '{drow}' has a problem: `drow` is neither a tier nor a policy of this plan. Did you mean `draw`?");
    expect(told).toContain("- property allow[1] with value '{203.0.113.0/240}' has a problem: `203.0.113.0/240` is no IPv4 address or CIDR range.");
    expect(told).not.toContain(" create tencentcloud");
  });
});

describe("the SDK that is generated of the schema", () => {
  const generate = async (language: string, project: Consumer, folder: string): Promise<void> => {
    const { code, stderr } = await project.run(join(clients, "codegen"), [language, join(import.meta.dirname, "../..", schema), join(project.folder, folder)]);
    expect(code, stderr).toBe(0);
  };

  test("for Python satisfies mypy, which refuses what the schema does not allow", async () => {
    const project = consumer();
    await generate("python", project, "sdk");
    const example = readFileSync("examples/python/__main__.py", "utf8");
    const check = (content: string) => {
      project.write("program.py", content);
      return project.run(join(clients, "python", "bin", "mypy"), ["--strict", "--follow-imports=silent", "program.py"], { env: { MYPYPATH: join(project.folder, "sdk") } });
    };
    const { code, stdout } = await check(example);
    expect(code, stdout).toBe(0);
    for (const [right, wrong] of [["Tier.CREATOR", "Tier.CREATER"], ['"guard": True', '"guard": "yes"'], ["tier=", "teir="], ["posters.access", "posters.acess"]] as const) {
      const refused = await check(example.replace(right, wrong));
      expect(refused.code, wrong).toBe(1);
    }
  });

  test("for Go compiles with a program, and not with what the schema does not allow", async () => {
    const project = consumer();
    for (const file of ["main.go", "go.mod", "go.sum"]) cpSync(join("examples", "go", file), join(project.folder, file));
    await generate("go", project, join("sdks", "tencentcloud-aiart-access"));
    const example = readFileSync("examples/go/main.go", "utf8");
    // The flags of the toolchain's builds, whose compiled packages Go then takes.
    const compile = () => project.run("go", ["build", "-trimpath", "-buildvcs=false", "-o", devNull, "."]);
    const { code, stderr } = await compile();
    expect(code, stderr).toBe(0);
    project.write("main.go", example.replace("Guard: pulumi.BoolRef(true)", 'Guard: pulumi.StringRef("yes")').replace("aiart.TierViewer", "aiart.TierViewr"));
    expect((await compile()).stderr).toMatch(/cannot use pulumi\.StringRef\("yes"\)[^]*undefined: aiart\.TierViewr/);
  });
});
