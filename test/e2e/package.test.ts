import { readFileSync } from "node:fs";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NpmProject } from "./npm-project.ts";
import type { Ended } from "./ended.ts";
import type { AccountState } from "./sandbox.ts";

const name = "tencentcloud-aiart-access";
const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as { exports: Record<string, unknown> };

/** Names everything that the package exports, so that all of its declarations are read. */
const everyExport = Object.keys(exports).map((path, index) => `import type * as export${index} from "${path.replace(".", name)}";\nexport type Names${index} = keyof typeof export${index};\n`).join("");

function expectSuccess({ code, stdout, stderr }: Ended): string {
  expect(code, `${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

describe("what npm pack gives", () => {
  let project: NpmProject;
  let deployed: Promise<Ended>;

  beforeAll(async () => {
    project = await NpmProject.install();
    // The README's example, once as an ES module that Node runs as it is, and once as Pulumi's templates have it: CommonJS under ts-node.
    for (const [folder, type, options] of [["esm", "module", { typescript: false }], ["commonjs", "commonjs", {}]] as const) {
      project.write(`${folder}/package.json`, JSON.stringify({ name: folder, type }));
      project.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions: { strict: true, target: "es2022", module: "nodenext" }, files: ["index.ts"] }));
      project.write(`${folder}/every-export.ts`, everyExport);
      project.copy("examples/own-stack.ts", `${folder}/index.ts`);
      project.writeProject(folder, options);
      expectSuccess(await project.pulumi(folder, "stack", "init"));
    }
    project.copy("examples/policy.test.ts", "esm/policy.test.ts");
    await project.startEndpoint();
    // Most of it is the provider's waits.
    deployed = project.pulumi("esm", "up", "--yes", "--skip-preview");
  });
  afterAll(() => project?.remove());

  test("is clean to publint", async () => {
    expectSuccess(await project.check("publint", "--strict"));
  });

  test("is clean to are-the-types-wrong: ES modules only, which every Node that it runs on can require", async () => {
    expectSuccess(await project.check("attw", "--ignore-rules", "cjs-resolves-to-esm"));
  });

  test("leaves the project with one Pulumi, and has its host fetch no plugin", () => {
    expect(project.installed("@pulumi/pulumi")).toEqual(["node_modules/@pulumi/pulumi"]);
    expect(project.installed("@pulumi/tencentcloud")).toEqual([]);
    expect(project.wantedPlugins()).toEqual([]);
  });

  test.each([
    ["Node's resolution, from ES modules and from CommonJS", "nodenext", "nodenext", ["esm/index.ts", "esm/every-export.ts", "esm/policy.test.ts", "commonjs/index.ts", "commonjs/every-export.ts"]],
    // TypeScript itself warns of it; and Vitest's declarations need `exports`.
    ["the resolution of Pulumi's older templates", "commonjs", "node10", ["--ignoreDeprecations", "6.0", "commonjs/index.ts"]],
  ])("type-checks strictly, declarations included, under %s", async (_, module, moduleResolution, rest) => {
    const { stdout } = await project.bin("tsc", "--noEmit", "--pretty", "false", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022", "--module", module, "--moduleResolution", moduleResolution, ...rest);
    // Errors in the declarations of other libraries are theirs.
    expect(stdout.split("\n").filter((line) => /^\S/.test(line) && !/^node_modules\/(?!tencentcloud-aiart-access\/)/.test(line))).toEqual([]);
  });

  test("tells editors what each component and argument is", () => {
    const file = project.path("esm/every-export.ts");
    const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 });
    const checker = program.getTypeChecker();
    const main = ts.resolveModuleName(name, file, program.getCompilerOptions(), ts.sys, undefined, undefined, ts.ModuleKind.ESNext).resolvedModule?.resolvedFileName ?? "";
    const components = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(main)!)!).filter(({ name }) => /^Aiart.*Args$/.test(name)).map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
    const members = components.flatMap((symbol) => [symbol, ...checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))]);
    expect(members.length).toBeGreaterThan(20);
    expect(members.filter((symbol) => symbol.getDocumentationComment(checker).length === 0).map((symbol) => symbol.name)).toEqual([]);
  });

  test("brings the command", async () => {
    project.write("src/draw.py", readFileSync("examples/gallery/draw.py", "utf8"));
    expect(JSON.parse(expectSuccess(await project.bin("aiart-access", "policy", "viewer")))).toMatchObject({ version: "2.0" });
    expect((JSON.parse(expectSuccess(await project.bin("aiart-access", "catalog", "--format", "json"))) as { actions: unknown[] }).actions).toHaveLength(43);
    // Of what is read by compiled grammars.
    expect(expectSuccess(await project.bin("aiart-access", "scan", project.path("src")))).toContain("aiart:SubmitTextToImageProJob");
  });

  test("brings Vitest's matchers", async () => {
    expect(expectSuccess(await project.bin("vitest", "run", "--root", project.path("esm")))).toContain("1 passed");
  });

  test("deploys with the provider's classes that it brings", async () => {
    expectSuccess(await deployed);
    const { groups, policies } = await project.account<AccountState>();
    expect(groups).toMatchObject([{ name: "creators", policies: ["draw"] }]);
    expect(policies).toMatchObject([{ name: "draw" }]);
  });

  test("is required by a CommonJS program, and guards it", async () => {
    const preview = expectSuccess(await project.pulumi("commonjs", "preview", "--policy-pack", project.path("node_modules", name, "dist", "guardrails")));
    expect(preview).toMatch(/\+ 6 to create/);
    expect(preview).toMatch(/✅ tencentcloud-aiart-access@/);
  });

  describe("in a project with its own @pulumi/tencentcloud, as Pulumi's dynamic bridge gives it one", () => {
    beforeAll(async () => {
      project.copy(project.path("node_modules", name, "dist", "tencentcloud"), "sdks/tencentcloud");
      for (const manifest of ["sdks/tencentcloud/package.json", "sdks/tencentcloud/bin/package.json"]) project.write(manifest, project.read(manifest).replace(/"version": ".*"/, '"version": "1.82.0"'));
      await project.npm("install", "./sdks/tencentcloud");
    });

    test("takes that one, and changes nothing of what is deployed", async () => {
      const { steps } = JSON.parse(expectSuccess(await project.pulumi("esm", "preview", "--json", "--show-sames"))) as { steps: { op: string; newState: { type: string; provider?: string } }[] };
      expect(steps.map(({ op }) => op)).toEqual(steps.map(() => "same"));
      const providers = steps.flatMap(({ newState: { type, provider } }) => (type.startsWith("tencentcloud:") ? [provider?.split("::").at(-2)] : []));
      expect(providers).toEqual(["default_1_82_0", "default_1_82_0", "default_1_82_0"]);
    });

    test("complains of one that was not compiled", async () => {
      project.write("sdks/tencentcloud/package.json", project.read("sdks/tencentcloud/package.json").replace("bin/index.js", "bin/none.js"));
      const { code, stdout } = await project.pulumi("esm", "preview");
      expect(code).not.toBe(0);
      expect(stdout).toMatch(/Cannot find module .*@pulumi\/tencentcloud\/bin\/none\.js/);
    });
  });
});
