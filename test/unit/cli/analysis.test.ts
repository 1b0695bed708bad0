import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "analysis-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (content: unknown, name = `${(files += 1)}.json`): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const policy = (...statement: object[]): string => file({ version: "2.0", statement });
const office = { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } };
const draws = policy({ effect: "allow", action: ["aiart:TextToImage"], resource: ["*"], condition: office });
const looks = policy({ effect: "allow", action: ["aiart:DescribeUserInfo"], resource: ["*"] });
const guard = policy({ effect: "deny", action: ["aiart:*"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["10.0.0.0/8"] } } });

describe("simulate", () => {
  test.each([
    ["allowed", ["--ip", "203.0.113.9"], { decision: "allow", reason: "allowed", matched: [{ file: draws, statement: 0 }] }],
    ["explicit-deny", ["--ip", "10.1.2.3"], { decision: "deny", reason: "explicit-deny", matched: [{ file: guard, statement: 0 }] }],
    ["no-match", ["--ip", "8.8.8.8"], { decision: "deny", reason: "no-match", matched: [] }],
    ["no-match without an address", [], { decision: "deny", reason: "no-match", matched: [] }],
  ])("decides over several documents: %s", async (_, args, expected) => {
    const { code, stdout } = await run(["simulate", draws, guard, "--action", "aiart:TextToImage", ...args, "--format", "json"]);
    expect([code, JSON.parse(stdout)]).toEqual([0, expected]);
  });

  test("says why on standard error", async () => {
    const { stderr } = await run(["simulate", draws, "--action", "aiart:TextToImage", "--ip", "8.8.8.8"]);
    expect(stderr).toContain("the call's qcs:ip is 8.8.8.8");
  });

  test("--expect turns another decision into exit code 1", async () => {
    const asked = ["simulate", draws, "--action", "aiart:TextToImage", "--ip", "203.0.113.9", "--expect"];
    expect([(await run([...asked, "allow"])).code, (await run([...asked, "deny"])).code]).toEqual([0, 1]);
  });

  test("takes time, resource and context, a key given twice as a list", async () => {
    const tagged = policy({ effect: "allow", action: "cvm:*", resource: "qcs::cvm:::instance/*", condition: { "for_any_value:string_equal": { "qcs:resource_tag": "team&art" }, date_less_than: { "qcs:current_time": "2027-01-01T00:00:00Z" } } });
    const asked = ["simulate", tagged, "--action", "cvm:RebootInstances", "--resource", "qcs::cvm:ap-guangzhou:uin/1:instance/ins-1", "--context", "qcs:resource_tag=x&y", "--context", "qcs:resource_tag=team&art"];
    expect((await run([...asked, "--time", "2026-06-01T00:00:00Z", "--expect", "allow"])).code).toBe(0);
    expect((await run([...asked, "--time", "2027-06-01T00:00:00Z", "--expect", "deny"])).code).toBe(0);
  });

  test("replays a file of calls, one decision a line, in order", async () => {
    const calls = file([{ action: "aiart:TextToImage", ip: "203.0.113.9" }, { action: "aiart:TextToImage" }, { action: "aiart:DescribeUserInfo", context: { k: ["a", 1, true] } }].map((call) => JSON.stringify(call)).join("\n"), "calls.jsonl");
    const { code, stdout } = await run(["simulate", draws, looks, "--requests", calls]);
    expect([code, stdout.trim().split("\n").map((line) => (JSON.parse(line) as { reason: string }).reason)]).toEqual([0, ["allowed", "no-match", "allowed"]]);
  });

  test("reads a document from standard input", async () => {
    const { stdout } = await run(["simulate", "-", "--action", "a:B"], JSON.stringify({ version: "2.0", statement: { effect: "allow", action: "*", resource: "*" } }));
    expect(JSON.parse(stdout)).toEqual({ decision: "allow", reason: "allowed", matched: [{ file: "<stdin>", statement: 0 }] });
  });
});

describe("compare", () => {
  test("tells gain and loss with calls that simulate confirms", async () => {
    const wider = policy({ effect: "allow", action: ["aiart:TextToImage", "aiart:ImageToImage"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["203.0.113.0/25"] } } });
    const { code, stdout, stderr } = await run(["compare", draws, wider]);
    const { relation, gained, lost } = JSON.parse(stdout) as { relation: string; gained: object[]; lost: object[] };
    expect([code, relation, gained.length, lost.length]).toEqual([0, "incomparable", 1, 1]);
    expect(stderr).toBe("Gained: ImageToImage from 203.0.113.0/25.\nLost: TextToImage from 203.0.113.128/25.\n");
    const calls = file([...gained, ...lost].map((call) => JSON.stringify(call)).join("\n"));
    const decided = await Promise.all([draws, wider].map((document) => run(["simulate", document, "--requests", calls])));
    expect(decided.map((one) => one.stdout.trim().split("\n").map((line) => (JSON.parse(line) as { decision: string }).decision))).toEqual([["deny", "allow"], ["allow", "deny"]]);
  });

  test.each([
    ["equivalent", draws, draws, 0],
    ["narrower", draws, guard, 0],
    ["broader", guard, draws, 1],
  ])("--no-new-access: %s", async (relation, before, after, expected) => {
    const { code, stdout } = await run(["compare", before, after, "--no-new-access"]);
    expect([code, (JSON.parse(stdout) as { relation: string }).relation]).toEqual([expected, relation]);
  });
});

test("explain says a sentence for each statement", async () => {
  const { code, stdout } = await run(["explain", draws]);
  expect([code, stdout.split("\n")[0]]).toEqual([0, "Statement 0 allows TextToImage of aiart from 203.0.113.0/24."]);
});

test("minimize prints a shorter document and both lengths", async () => {
  const long = policy(...["TextToImage", "ImageToImage"].map((name) => ({ effect: "allow", action: [`aiart:${name}`], resource: ["*"] })));
  const { code, stdout, stderr } = await run(["minimize", long]);
  expect([code, JSON.parse(stdout)]).toEqual([0, { version: "2.0", statement: [{ effect: "allow", action: ["aiart:ImageToImage", "aiart:TextToImage"], resource: ["*"] }] }]);
  expect(stderr).toMatch(/^\d+ characters before, \d+ now/);
});

describe("bad input ends with exit code 2 and a message, nothing on standard output", () => {
  const huge = file("");
  truncateSync(huge, 50_000_000);
  const wrongCalls = file('{"action":"aiart:TextToImage"}\n{"action":"aiart:*"}\nno json\n{"action":"a:B","ip":"1.2.3"}');
  const broken = file('{"version": "2.0",\n  "statement": [{"effect": "permit", "action": "aiart:TextToImage", "resource": "*",}]}');
  const effect = file('{"version": "2.0",\n  "statement": [{"effect": "permit", "action": "aiart:TextToImage", "resource": "*"}]}');
  const act = ["--action", "aiart:TextToImage"];

  test.each<[string, string[], string[]]>([
    ["a missing file", ["simulate", join(folder, "none.json"), ...act], ["none.json: There is no such file"]],
    ["a directory", ["explain", folder], ["This is a directory"]],
    ["50 MB", ["compare", huge, draws], ["This has more than 4000000 bytes"]],
    ["no JSON", ["explain", broken], [`${broken}:2:84: JSON takes no comma after the last value`]],
    ["no policy", ["explain", effect], [`${effect}:2:18: statement[0].effect: "permit" is no effect`]],
    ["10,000 levels", ["explain", file("[".repeat(10_000))], ["nest deeper"]],
    ["an empty file", ["minimize", file("")], ["The text is empty"]],
    ["calls that are none", ["simulate", draws, "--requests", wrongCalls], [`${wrongCalls}:2:1: action:`, `${wrongCalls}:3:1: The line is no JSON`, `${wrongCalls}:4:1: ip:`]],
    ["no operation", ["simulate", draws], ["--action"]],
    ["an address that is none", ["simulate", draws, ...act, "--ip", "300.1.1.1"], ["ip: An address is IPv4 or IPv6"]],
    ["a moment that is none", ["simulate", draws, ...act, "--time", "tomorrow"], ["time: A moment is ISO 8601"]],
    ["a context without value", ["simulate", draws, ...act, "--context", "qcs:mfa"], ["key=value"]],
    ["types mixed on one key", ["compare", policy({ effect: "allow", action: "*", resource: "*", condition: { numeric_equal: { k: 1 } } }), policy({ effect: "allow", action: "*", resource: "*", condition: { string_like: { k: "1*" } } })], ["compared with patterns"]],
  ])("%s", async (_, args, messages) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    for (const message of messages) expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test("what a document says can't steer the terminal", async () => {
    const { stderr } = await run(["explain", file('{"version":"2.0","statement":[{"effect":"\\u001b[31m\\u202e","action":"a:B","resource":"*"}]}')]);
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
  });
});
