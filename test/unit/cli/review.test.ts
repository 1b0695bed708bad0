import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { change, create, documentOf, later, preview, resource, secret, stackExport, trustOf } from "../policies/account/stack.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const draw = resource("camPolicy", "draw", { name: "draw", document: documentOf("TextToImage") }, { id: "11" });
const alice = resource("camUser", "alice", { name: "alice", password: secret }, { id: "alice" });
const bob = resource("camUser", "bob", { name: "bob" }, { id: "bob" });
const artists = resource("camGroup", "artists", { name: "artists" }, { id: "77" });
const members = resource("camGroupMembership", "members", { groupId: "77", userNames: ["alice"] }, { id: "77" });
const drawing = resource("camGroupPolicyAttachment", "drawing", { groupId: "77", policyId: "11" }, { id: "77#11" });
const role = resource("camRole", "render", { name: "render", document: trustOf("scf.qcloud.com") }, { id: "99" });
const deployed = [draw, alice, bob, artists, members, drawing, role];

const many = documentOf("TextToImage", "ImageToImage", "QueryMemeJob", "RefineImage");
const state = file("state.json", stackExport(deployed));
const nothing = file("nothing.json", preview([]));
const more = file("more.json", preview([change("update", draw, { name: "draw", document: many })]));
const less = file("less.json", preview([change("update", draw, { name: "draw", document: documentOf("RefineImage").replace("RefineImage", "QueryMemeJob").replace("allow", "deny") })]));
const open = file("open.json", preview([change("update", draw, { name: "draw", document: later })]));

const diff = (...args: string[]): ReturnType<typeof run> => run(["review", "--diff", "--state", state, ...args]);

describe("review --diff", () => {
  test("says in a line for each principal what it gains and loses, below it by name, and through what", async () => {
    const { code, stdout, stderr } = await diff("--preview", more);
    expect([code, stdout, stderr]).toEqual([
      0,
      [
        "alice: + ImageToImage, QueryMemeJob and RefineImage from anywhere",
        "    through group artists, policy draw (changed)",
        "bob: nothing changes",
        "group artists: + ImageToImage, QueryMemeJob and RefineImage from anywhere",
        "    through policy draw (changed)",
        "role render: nothing changes",
        "",
      ].join("\n"),
      "Something changes for 2 principals, nothing for 2.\nNew access: alice, group artists.\n",
    ]);
  });

  test("names operations once, however many gain the same", async () => {
    const attached = ["alice", "bob"].map((userName) => create(resource("camUserPolicyAttachment", `${userName}s`, { userName, policyId: "13" })));
    const unmanaged = resource("camUserPolicyAttachment", "other", { userName: "alice", policyId: "12" });
    const { stdout } = await run(["review", "--diff", "--state", file("few.json", stackExport([alice, bob, unmanaged])), "--preview", file("same.json", preview([create({ ...draw, inputs: { name: "all", document: many } }), ...attached].map((step) => (step.newState?.inputs["policyId"] ? { ...step, newState: { ...step.newState, inputs: { ...step.newState.inputs, policyId: later }, propertyDependencies: { policyId: [draw.urn] } } } : step))))]);
    expect(stdout.split("\n").slice(0, 6)).toEqual([
      "alice: + TextToImage and 3 more from anywhere (as far as is known: policy id 12 is not managed here)",
      "    + ImageToImage, QueryMemeJob, RefineImage, TextToImage",
      "    through policy all (new)",
      "bob: + TextToImage and 3 more from anywhere",
      "    the same operations as for alice",
      "    through policy all (new)",
    ]);
  });

  test.each([
    ["nothing changes", nothing, 0],
    ["less access", less, 0],
    ["more access", more, 1],
    ["access that can't be known before", open, 1],
  ])("--fail-on-new-access: %s", async (_, file, expected) => {
    expect([(await diff("--preview", file, "--fail-on-new-access")).code, (await diff("--preview", file)).code]).toEqual([expected, 0]);
  });

  test("JSON has a call for each change, which simulate can confirm", async () => {
    const { code, stdout } = await diff("--preview", more, "--format", "json");
    const { newAccess, principals } = JSON.parse(stdout) as { newAccess: string; principals: { name: string; gained: object[] }[] };
    expect([code, newAccess, principals.map(({ name }) => name)]).toEqual([0, "certain", ["alice", "bob", "artists", "render"]]);
    expect(principals[0]).toMatchObject({
      kind: "user",
      presence: "stays",
      newAccess: "certain",
      gained: [{ operations: ["aiart:ImageToImage", "aiart:QueryMemeJob", "aiart:RefineImage"], addresses: ["0.0.0.0/0", "::/0"], withoutAddress: true, example: { action: expect.stringMatching(/^aiart:/) as string } }],
      lost: [],
      policiesGained: ["group artists, policy draw"],
      possible: [],
    });
  });

  test("Markdown is a verdict and a block in which nothing is markup", async () => {
    const named = resource("camPolicy", "draw", { ...draw.inputs, name: "````\n@team <img>" }, { id: "11" });
    const { stdout } = await run(["review", "--diff", "--state", file("ticks.json", stackExport([named, alice, artists, members, drawing])), "--preview", file("ticks-more.json", preview([change("update", named, { ...named.inputs, document: many })])), "--format", "md"]);
    const lines = stdout.trimEnd().split("\n");
    expect([lines[0], lines[2], lines[4], lines.at(-1)]).toEqual(["### New access", "Something changes for 2 principals, nothing for 0.", "`````", "`````"]);
    expect(stdout).toContain("policy ````\\u000a@team <img>");
  });

  test("writes a file instead, in the form that its ending says", async () => {
    const page = join(folder, "diff.md");
    const { code, stdout } = await diff("--preview", more, "-o", page);
    expect([code, stdout, readFileSync(page, "utf8").split("\n")[0]]).toEqual([0, "", "### New access"]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  test("reads one of the two from standard input", async () => {
    const { code, stdout } = await run(["review", "--diff", "--state", state, "--preview", "-"], readFileSync(nothing, "utf8"));
    expect([code, stdout.split("\n")[0]]).toEqual([0, "alice: nothing changes"]);
  });
});

describe("review", () => {
  test("says who may do what, from where, until when, through which grant", async () => {
    const { code, stdout } = await run(["review", "--state", state, "--format", "json", "--stack", "dev"]);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      {
        stack: "dev",
        access: [
          { principal: "alice", kind: "user", may: "TextToImage", operations: ["aiart:TextToImage"], from: "anywhere", until: "no end", through: "group artists, policy draw" },
          { principal: "bob", kind: "user", may: "nothing", operations: [], from: "", until: "", through: "" },
          { principal: "render", kind: "role", may: "be assumed by service scf.qcloud.com", operations: [], from: "", until: "", through: "its trust document" },
        ],
      },
    ]);
  });

  const strange = stackExport([
    { ...alice, inputs: { name: "=cmd|' /C calc'!A0" }, outputs: {} },
    { ...bob, inputs: { name: '<script>alert("x")</script> @team | *b*' }, outputs: {} },
    resource("camGroupMembership", "m", { groupId: "77", userNames: ["=cmd|' /C calc'!A0", '<script>alert("x")</script> @team | *b*'] }),
    artists,
    resource("camPolicy", "draw", { name: "draw", document: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "aiart:*", resource: "*", condition: { date_less_than: { "qcs:current_time": "2030-01-01T00:00:00Z" } } }, { effect: "deny", action: "aiart:SetPayMode", resource: "*" }] }) }, { id: "11" }),
    drawing,
  ]);
  const report = async (format: string): Promise<string> => (await run(["review", "--state", "-", "--format", format], strange)).stdout;

  test("CSV is no formula", async () => {
    const lines = (await report("csv")).split("\r\n");
    expect(lines[0]).toBe('"principal","kind","may","from","until","through","operations"');
    for (const cell of lines.flatMap((line) => line.split('","'))) expect(cell).not.toMatch(/^"?[=+\-@]/);
    expect(lines[2]).toContain("denies SetPayMode of aiart");
  });

  test("Markdown shows names as they are", async () => {
    expect((await report("md")).split("\n")[2]).toBe("| who | is a | may | from | until | through |");
    expect(await report("md")).toContain('&lt;script&gt;alert(\\\\"x\\\\")&lt;/script&gt; @<!-- -->team \\| \\*b\\*');
  });

  test("HTML is one page that loads and runs nothing", async () => {
    const page = await report("html");
    expect(page).toContain("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<script|<img|<link|src=|href=|url\(|\son\w+=/i);
    expect(page).toContain("&lt;script&gt;");
    expect(page).toMatch(/<td>anywhere<\/td><td>2030-01-01<\/td><td>group artists, policy draw<\/td>/);
  });
});

describe("without files it asks the pulumi on PATH", () => {
  const calls = join(folder, "calls");
  const bin = mkdtempSync(join(folder, "bin-"));
  process.env["PATH"] = `${bin}${delimiter}${process.env["PATH"] ?? ""}`;
  const pulumi = (previewed: string): void => {
    writeFileSync(join(bin, "pulumi"), `#!/bin/sh\necho "$*" >> '${calls}'\nif [ "$1" = stack ]; then cat '${state}'; else ${previewed}; fi\n`);
    chmodSync(join(bin, "pulumi"), 0o755);
  };
  beforeEach(() => rmSync(calls, { force: true }));

  test("for the state and the preview, with what stands after --", async () => {
    pulumi(`cat '${more}'`);
    const { code, stdout } = await run(["review", "--diff", "--stack", "dev", "--fail-on-new-access", "--", "--refresh"]);
    expect([code, stdout.split("\n")[0]]).toEqual([1, "alice: + ImageToImage, QueryMemeJob and RefineImage from anywhere"]);
    expect(readFileSync(calls, "utf8")).toBe("stack export --stack dev --non-interactive\npreview --json --stack dev --refresh --non-interactive\n");
  });

  test("for the state only, without --diff", async () => {
    pulumi("exit 9");
    expect((await run(["review"])).code).toBe(0);
    expect(readFileSync(calls, "utf8")).toBe("stack export --non-interactive\n");
  });

  test("and says what it said where it fails", async () => {
    pulumi(`echo '${preview([], { diagnostics: [{ severity: "error", message: "plan.yaml:3:1: no such tier" }] })}'; echo "error: preview failed" >&2; exit 255`);
    const { code, stdout, stderr } = await run(["review", "--diff"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error: `pulumi preview --json` ended with exit code 255. It said:\nerror: plan.yaml:3:1: no such tier\nerror: error: preview failed");
  });

  test("and says so where there is none", async () => {
    const path = process.env["PATH"];
    process.env["PATH"] = "/nowhere";
    const { code, stderr } = await run(["review"]);
    process.env["PATH"] = path;
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: `pulumi stack export` can't be started .*give --state and --preview/)]);
  });
});

describe("bad input ends with exit code 2, a message, and nothing on standard output", () => {
  test.each<[string, string[], string]>([
    ["a gate without a change", ["review", "--state", state, "--fail-on-new-access"], "Add --diff"],
    ["a preview without a change", ["review", "--state", state, "--preview", more], "Add --diff"],
    ["both from standard input", ["review", "--diff", "--state", "-", "--preview", "-"], "Give one of them as a file"],
    ["arguments for a preview that is there", ["review", "--diff", "--state", state, "--preview", more, "--", "--refresh"], "takes no arguments any more"],
    ["a form of the report for a change", ["review", "--diff", "--state", state, "--preview", more, "--format", "csv"], "--format csv goes without --diff. Write text, md, json."],
    ["a form of a change for the report", ["review", "--state", state, "--format", "text"], "--format text goes with --diff. Write html, md, csv, json."],
    ["an unknown form", ["review", "--format", "pdf"], "Allowed choices are text, html, md, csv, json"],
    ["a missing file", ["review", "--state", join(folder, "none.json")], "none.json: There is no such file. Give the file that holds what `pulumi stack export` prints"],
    ["a preview for a state", ["review", "--state", more], `${more}: version: Invalid input`],
    ["a state for a preview", ["review", "--diff", "--state", state, "--preview", state], `${state}: The preview has neither steps nor a summary`],
    ["an output that can't be written", ["review", "--state", state, "-o", join(folder, "none", "x.md")], "can't be written"],
    ["a stack that is a flag", ["review", "--stack=--cwd=/", "--state", state], "is no name of a stack"],
  ])("%s", async (_, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("secrets of the state are printed nowhere", async () => {
    const printed = await Promise.all([["review", "--state", state, "--format", "json"], ["review", "--state", state, "--format", "html"], ["review", "--diff", "--state", state, "--preview", more, "--format", "json"]].map((args) => run(args)));
    for (const { code, stdout } of printed) expect([code, stdout.includes("alice"), stdout.includes("v1:abc")]).toEqual([0, true, false]);
  });
});
