import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scan } from "../../../cli/scan/scan.ts";
import { aiart } from "../../../policies/catalog/aiart.ts";
import { programs } from "./scan-programs.ts";
import { run } from "./run.ts";
import { shapes } from "./scan-shapes.ts";

interface Document {
  readonly statement: readonly { readonly effect: string; readonly action: readonly string[]; readonly resource: readonly string[] }[];
}

const allowed = (stdout: string): string[] => (JSON.parse(stdout) as Document).statement.flatMap(({ action }) => action.map((name) => name.replace(/^aiart:/, "")));

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "scan-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What a scan finds in files that are given as text: operations by name, with a question mark what is no sure call of one. */
async function foundIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { findings } = await scan([write(files)]);
  const found = findings.map((finding) => {
    const isSure = finding.kind === "operation" && finding.evidence !== "untraced-call";
    return `${("operation" in finding && finding.operation) || ("text" in finding && finding.text)}${isSure ? "" : "?"}`;
  });
  return [...new Set(found)].sort();
}

const painting = `import { aiart } from "tencentcloud-sdk-nodejs-aiart";
const client = new aiart.v20221229.Client({});
client.TextToImage({});
`;

describe("scan of a program", () => {
  const fixtures = "test/fixtures/scan";

  test.each([
    ["typescript", ["ChangeHairstyle", "ImageOutpainting", "ImageToImage", "RefineImage", "TextToImage"], ["gallery.tsx:34:25"]],
    ["javascript", ["DescribePromptList", "GenerateAvatar", "QueryDrawPortraitJob", "SubmitDrawPortraitJob"], []],
    ["python", ["ChangeClothes", "DescribeOpenStatus", "ImageInpaintingRemoval", "QueryMemeJob", "SubmitMemeJob", "SubmitTextToImageProJob"], ["studio.py:34:28"]],
    ["go", ["ImageInpaintingRemoval", "ImageOutpainting", "TextToImage"], ["studio.go:42:28"]],
    ["java", ["GetFeedbackLabels", "QueryDrawPortraitJob", "SubmitDrawPortraitJob", "TextToImage"], ["Studio.java:44:23"]],
  ])("%s: the policy allows what is called, and calls without a constant name are findings", async (language, operations, unresolved) => {
    const { code, stdout, stderr } = await run(["scan", `${fixtures}/${language}`]);
    expect(allowed(stdout)).toEqual(operations);
    const places = [...stderr.matchAll(/^warning: (\S+): .* calls aiart by a name that is no constant.* --action\.$/gm)].map(([, place]) => place);
    expect(places).toEqual(unresolved.map((place) => `${fixtures}/${language}/${place}`));
    expect(code).toBe(unresolved.length > 0 ? 1 : 0);
  });

  test("each operation is told with its first places and their number", async () => {
    const calls = painting + "client.TextToImage({});\n".repeat(4) + "client.RefineImage({});\n";
    const { code, stdout, stderr } = await run(["scan", join(write({ "app.ts": calls }), "app.ts")]);
    expect(JSON.parse(stdout)).toEqual({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:RefineImage", "aiart:TextToImage"], resource: ["*"] }] });
    const file = join(folder, "app.ts");
    expect(stderr).toBe(
      `aiart:RefineImage: 1 call: ${file}:8:8\naiart:TextToImage: 5 calls: ${file}:3:8, ${file}:4:8, ${file}:5:8 and 2 more\n`,
    );
    expect(code).toBe(0);
  });

  test("an operation that only the SDK knows is allowed with a warning, one that nobody knows is a finding", async () => {
    const { code, stdout, stderr } = await run(["scan", `${fixtures}/python`]);
    expect(allowed(stdout)).toContain("ChangeClothes");
    expect(stderr).toMatch(/^warning: CAM's page of \S+ does not list `ChangeClothes`/m);
    expect(stderr).toMatch(/^warning: \S+studio\.py:55:19: `ChangeShoes` is called on a client of aiart.* Did you mean `ChangeClothes`\?$/m);
    expect(code).toBe(1);
  });

  test("a call on what can't be followed counts only where the file uses aiart, and is always told", async () => {
    const { stdout, stderr } = await run(["scan", write({ "app.ts": `${painting}export const hand = (it) => it.GenerateAvatar({});\n`, "far.ts": "export const far = (it) => it.RetrieveImage({});\n" })]);
    expect(allowed(stdout)).toEqual(["GenerateAvatar", "TextToImage"]);
    expect(stderr).toMatch(/^aiart:GenerateAvatar: 1 call on what scan can't follow.*app\.ts:4:32$/m);
    expect(stderr).toMatch(/^warning: \S+far\.ts:1:31: .*RetrieveImage.* is not in the policy.* --action RetrieveImage\.$/m);
  });

  test("--action names what the code does not, and answers for calls without a constant name", async () => {
    const { code, stdout, stderr } = await run(["scan", `${fixtures}/go`, "--action", "GenerateAvatar"]);
    expect(allowed(stdout)).toEqual(["GenerateAvatar", "ImageInpaintingRemoval", "ImageOutpainting", "TextToImage"]);
    expect(stderr).toContain("studio.go:42:28");
    expect(code).toBe(0);
    expect(await run(["scan", `${fixtures}/go`, "--action", "Paint"])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("`Paint` is no operation") as string });
  });
});

describe("scan of paths", () => {
  test("code without calls has no policy: exit code 1, nothing on stdout", async () => {
    const { code, stdout, stderr } = await run(["scan", write({ "a.py": "print('TextToImage')\n" })]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("No call of aiart");
  });

  test.each([
    ["a directory that is missing", ["missing"], "`missing` can't be read (ENOENT)"],
    ["a file in another language", ["README.md"], "`README.md` is no source file that can be scanned"],
    ["no path", [], "missing required argument"],
  ])("%s is bad input", async (_, paths, message) => {
    const { code, stdout, stderr } = await run(["scan", ...paths]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  test("several paths are one program, and what is found twice counts once", async () => {
    const use = 'from one.clients import client\nclient.call("GetQpsQuota", {})\n';
    const clients = "from tencentcloud.aiart.v20221229.aiart_client import AiartClient\nclient = AiartClient(None, None)\n";
    write({ "one/clients.py": clients, "two/use.py": use });
    const { findings, files } = await scan([join(folder, "one"), join(folder, "two/use.py"), join(folder, "two")]);
    expect([files, findings]).toEqual([2, [{ kind: "operation", operation: "GetQpsQuota", evidence: "call", place: { path: join(folder, "two/use.py"), line: 2, column: 8 } }]]);
  });

  test("what others wrote or what is built is left out, and links are not followed", async () => {
    const out = ["node_modules/a", ".git", "vendor", "dist", "build", "__pycache__", ".venv", "target", "deep/node_modules"];
    write(Object.fromEntries([["app.ts", painting], ...out.map((name) => [`${name}/x.ts`, painting.replace("TextToImage", "RefineImage")])]));
    symlinkSync("..", join(folder, "deep/loop"));
    const { findings, files } = await scan([folder]);
    expect([files, findings.length]).toEqual([1, 1]);
  });

  test("what is not read is told", async () => {
    const deep = `${painting}export const sum = ${"1 + ".repeat(20_000)}1;\n`;
    write({ "app.ts": painting, "large.ts": `${painting}//${" ".repeat(2_000_000)}`, "deep.ts": deep, "broken.ts": `${painting}const = = ;\nclient.RefineImage({});\n` });
    const { code, stdout, stderr } = await run(["scan", folder]);
    expect([code, allowed(stdout)]).toEqual([0, ["RefineImage", "TextToImage"]]);
    expect(stderr).toMatch(/^warning: \S+large\.ts: The file is larger than 2 MB and is not scanned\.$/m);
    expect(stderr).toMatch(/^warning: \S+deep\.ts: The file is nested too deeply and is not scanned\.$/m);
    expect(stderr).toMatch(/^warning: \S+broken\.ts:4:\d+: The parser does not know the text here/m);
  });
});

describe("what counts as a call", () => {
  test.each(shapes.map(({ what, files, found }) => [what, files, found] as const))("%s", async (_, files, found) => {
    expect(await foundIn(files)).toEqual([...found].sort());
  });

  test.each(Object.entries(programs))("every operation of the catalog is found in %s, and nothing else", async (_, { file, program }) => {
    const names = aiart.actions.map(({ name }) => name);
    write(Object.fromEntries(names.map((name) => [`${name}/${file}`, program(name, "client")])));
    const { findings } = await scan([folder]);
    const found = findings.map((finding) => [dirname(finding.place.path).slice(folder.length + 1), finding.kind === "operation" ? finding.operation : finding.kind]);
    expect(new Map(found as [string, string][])).toEqual(new Map(names.map((name) => [name, name])));
    expect(new Set(findings.map(({ place }) => place.path)).size).toBe(43);
  });

  test("the names that a program chooses make no difference", async () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{3,8}$/).filter((word) => !reserved.has(word));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(programs)), fc.constantFrom(...aiart.actions), name, async ({ file, program }, { name: operation }, variable) => {
        rmSync(folder, { recursive: true });
        expect(await foundIn({ [file]: program(operation, variable) })).toEqual([operation]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Words of one of the languages, and names that the programs use themselves. */
const reserved = new Set(
  ("aiart import from const class return func main package class public static void throws true false null none with while yield async await break case " +
    "catch continue debugger default delete else enum export extends finally function instanceof super switch this throw typeof except global lambda " +
    "nonlocal pass raise chan defer fallthrough interface range select struct type goto abstract assert boolean byte char double final float implements " +
    "long native private protected short synchronized transient volatile record sealed string elif printf models cred request print exec object number")
    .split(" "),
);
