import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart } from "../../../../policies/catalog/aiart.ts";
import type { Catalog } from "../../../../policies/catalog/catalog.ts";
import { lint, presetProblem, aiartServiceNotes } from "../../../../policies/analysis/lint/index.ts";
import { patience, runs } from "../analysis/effort.ts";
import { allow, cases } from "./cases.ts";

const now = new Date("2026-11-24T00:00:00Z");
const rules = (input: string | object): string[] => lint(input, { now }).map(({ rule }) => rule);

describe("lint", () => {
  test("names file, line and column, in the order of the places", () => {
    const text = JSON.stringify(allow({ action: ["aiart:TextToImag", "name/cos:GetObject"] }), null, 2);
    const found = lint(text, { file: "policies/art.json", now }).map(({ file, line, column, rule }) => [file, line, column, rule]);
    expect(found).toEqual([
      ["policies/art.json", 7, 9, "unknown-operation"],
      ["policies/art.json", 8, 9, "old-name-prefix"],
      ["policies/art.json", 8, 9, "unknown-service"],
    ]);
  });

  test("counts lines however they end", () => {
    const text = JSON.stringify(allow({ effect: "Allow" }), null, 2);
    for (const end of ["\n", "\r\n", "\r"]) expect(lint(text.replaceAll("\n", end))[0]).toMatchObject({ rule: "effect", line: 5, column: 7 });
  });

  test("tells all problems of a document that can't be read, and of JSON that is none nothing else", () => {
    expect(rules("{\"version\": \"2.0\", \"statement\": [{\"action\": [\"AWS\"],}]}")).toEqual(["not-json"]);
    expect(rules({ Version: "2.0", statement: [{ effect: "permit", action: ["x"], resource: ["y"] }] })).toEqual(["element-case", "effect", "action-form", "resource-form"]);
  });

  test("looks at single values beside a problem, and at the meaning only of what was read whole", () => {
    const broken = { effect: "allow", action: ["*", "aiart:TextToImag"], resource: ["*"], condition: { ip_equals: {} } };
    expect(rules({ version: "2.0", statement: [broken] })).toEqual(["unknown-operation", "condition-operator"]);
    const sound = { effect: "allow", action: ["*"], resource: ["*"] };
    expect(rules({ version: "2.0", statement: [broken, sound, sound] })).toEqual(["unknown-operation", "condition-operator", "everything-everywhere", "everything-everywhere"]);
  });

  test("tells what is meant, not also what it is not", () => {
    expect(rules({ Version: "2012-10-17", Statement: [{ Effect: "allow", Action: ["aiart:ImageToImage"], Resource: ["arn:aws:s3:::bucket/*"], Condition: { StringEqualsIfExists: { "aws:SourceIp": "192.0.2.1" } } }] }).filter((rule) => rule !== "element-case")).toEqual(["aws-habit", "aws-habit", "aws-habit", "aws-habit"]);
    expect(rules(allow({ action: ["QcloudAIARTFullAccess"] }))).toEqual(["preset-name"]);
    expect(rules(allow({ resource: ["qcs::aiart:::*"] }))).not.toContain("statement-without-effect");
  });

  test.each(["qcs:MFAPresent", "qcs:PrincipalTag/team", "qcs:PrincipalArn", "qcs:RequestTag/team", "qcs:SourceIp", "qcs:user_type", "aws:SourceIp", "vpc:CidrIp"])("%s is AWS's", (key) => {
    expect(rules(allow({ condition: { string_equal: { [key]: "x" } } }))).toContain("aws-habit");
  });

  test.each(["*", { qcs: ["*"] }, { qcs: ["qcs::cam::anonymous:anonymous"] }, { qcs: ["qcs::cam::anyone:anyone"] }])("%j is anyone", (principal) => {
    const statement = { effect: "allow", action: ["name/cos:GetObject"], resource: ["qcs::cos:::bucket/*"], principal };
    expect(rules({ version: "2.0", statement: [statement] })).toContain("trusts-anyone");
  });

  test("says which statements make another needless", () => {
    const message = (...statement: object[]): string | undefined =>
      lint({ version: "2.0", statement: statement.map((one) => ({ effect: "allow", resource: ["*"], ...one })) }).find(({ rule }) => rule === "statement-without-effect")?.message;
    const one = { action: ["aiart:ImageToImage"] };
    expect(message(one, { action: ["aiart:*"] })).toContain("statement[1] allows all that this statement allows.");
    expect(message(one, { ...one, effect: "deny" })).toContain("statement[1] denies all that this statement allows, and a deny wins.");
    expect(message({ action: ["aiart:*"] }, { ...one, effect: "deny" }, { effect: "deny", action: ["aiart:Image*"] })).toContain("statement[2] denies all that this statement denies.");
    const under = (range: string, effect = "allow"): object => ({ ...one, effect, condition: { ip_equal: { "qcs:ip": [range] } } });
    expect(message(under("10.0.0.0/9"), under("10.128.0.0/9", "deny"), under("10.0.0.0/8"))).toContain("The other statements allow or deny");
    expect(message(under("10.0.0.0/9"), under("10.128.0.0/9"), under("10.1.0.0/8"))).toContain("The other statements together allow all");
  });

  test("tells once what statements share", () => {
    const statement = { effect: "allow", action: ["cos:GetObject"], resource: ["qcs::cos:::bucket/*"] };
    const principal = { qcs: "qcs::cam::anyone:anyone " };
    expect(rules({ version: "2.0", principal, statement: [statement, { ...statement, action: ["cos:PutObject"] }] })).toEqual(["scalar-value", "stray-blank", "unknown-service"]);
  });

  test("a deny alone is not without effect: it counts beside other documents", () => {
    expect(rules(allow({ effect: "deny", action: ["aiart:ImageToImage"] }))).toEqual([]);
  });

  test("takes any catalog, and lints what none has for its language only", () => {
    const tke: Catalog = { service: "tke", product: "Kubernetes", granularity: "service", tagAuthorization: true, ipRestriction: true, actions: [] };
    const action = ["tke:*", "tke:CreateCluster", "aiart:TextToImag"];
    const found = (catalogs: Catalog[]): string[] => lint(allow({ action }), { catalogs, now }).map(({ rule, path }) => `${rule} ${path.slice(-1)}`).sort();
    expect(found([tke])).toEqual(["covered-action 1", "unknown-operation 1", "unknown-service 2"]);
    expect(found([aiart])).toEqual(["covered-action 1", "unknown-operation 2", "unknown-service 0"]);
  });

  test("resources void nothing where a service takes them", () => {
    const named = (name: string, granularity: "operation" | "resource") => ({ name, class: "write", granularity, resource: "*", ipRestriction: true }) as const;
    const cos: Catalog = { service: "cos", product: "Object Storage", granularity: "resource", tagAuthorization: true, ipRestriction: true, actions: [named("GetObject", "resource"), named("ListBuckets", "operation")] };
    const found = (...action: string[]): string[] => lint(allow({ action, resource: ["qcs::cos:::bucket/*"] }), { catalogs: [cos], now }).map(({ rule }) => rule);
    expect(found("cos:GetObject")).toEqual([]);
    expect(found("cos:ListBuckets")).toEqual(["resource-voids-grant"]);
    expect(found("cos:*")).toEqual(["grants-later-operations", "resource-voids-grant"]);
    expect(found("cos:Later")).toEqual(["unknown-operation"]);
  });

  test("says that a service is authorized as a whole, and that there is no catalog of another", () => {
    const tke: Catalog = { service: "tke", product: "Kubernetes", granularity: "service", tagAuthorization: true, ipRestriction: true, actions: [] };
    expect(lint(allow({ action: ["tke:List*", "cos:*"] }), { catalogs: [tke] }).map(({ message }) => message)).toEqual([
      "CAM authorizes `tke` as a whole (service level), so `tke:List*` names nothing. Write `tke:*`.",
      "There is no catalog of `cos`: its operations are not checked, only the language.",
    ]);
  });

  test("knows no more of a service than what is noted", () => {
    const action = ["aiart:ImageToImage", "aiart:SetPayMode", "aiart:TextToImage", "aiart:ChangeClothes", "aiart:RETRIEVEImage", "aiart:Nothing"];
    expect(lint(allow({ action }), { notes: [{ service: "aiart" }], now }).map(({ rule, path }) => `${rule} ${path.slice(-1)}`)).toEqual(["unknown-operation 3", "wrong-case 4", "unknown-operation 5"]);
    expect(lint(["QcloudAIART"], { notes: [{ service: "aiart" }] }).map(({ rule }) => rule)).toEqual(["not-a-document"]);
  });

  test("counts listing as reading", () => {
    const billed: Catalog = { ...aiart, actions: [{ name: "ListPaid", class: "list", granularity: "operation", resource: "*", ipRestriction: true }] };
    const notes = [{ service: "aiart", billable: ["ListPaid"] }];
    expect(lint(allow({ action: ["aiart:ListPaid"] }), { catalogs: [billed], notes }).map(({ rule }) => rule)).toEqual(["spends-money"]);
  });

  test("knows which names of presets are attested", () => {
    expect(presetProblem("QcloudAIARTFullAccess", [aiartServiceNotes])).toBeUndefined();
    expect(presetProblem("QcloudAiartFullAccess", [aiartServiceNotes])).toContain("Did you mean `QcloudAIARTFullAccess`?");
    expect(presetProblem("QcloudCOSFullAccess", [aiartServiceNotes])).toBeUndefined();
    expect(lint(["QcloudAIARTFullAccess", "QcloudAIARTReadOnlyAccess"]).filter(({ rule }) => rule === "preset-name").map(({ path }) => path)).toEqual(["/1"]);
  });

  test("cuts long texts", () => {
    const long = "x".repeat(3_000);
    const [operation] = lint(allow({ action: [`aiart:${long}`] })).map(({ message }) => message);
    expect(operation).toContain(`\`${"x".repeat(79)}…\``);
    expect(lint(allow({ action: [`aiart:${"y".repeat(80)}`] }))[0]?.message).toContain(`\`${"y".repeat(80)}\``);
    expect(lint(allow({ action: [long] }))[0]?.message).toMatch(/^"x{999}…$/);
  });

  test("names five of many", () => {
    const message = (...names: string[]): string | undefined => lint(allow({ action: names.map((name) => `aiart:${name}`), resource: ["qcs::aiart:::*"] }), { catalogs: [{ ...aiart, actions: [] }] }).find(({ rule }) => rule === "resource-voids-grant")?.message;
    expect(message("A", "B", "C", "D", "E")).toContain("of `aiart:A`, `aiart:B`, `aiart:C`, `aiart:D`, `aiart:E`:");
    expect(message("A", "B", "C", "D", "E", "F", "G")).toContain("`aiart:E` and 2 more:");
  });

  test("looks into a document of ten times CAM's length for its values only", () => {
    const long = (blanks: number): object => allow({ action: ["*", "cos:A", "cos:A"], resource: ["*", " ".repeat(blanks)] });
    expect(rules({ ...long(0), padding: "x".repeat(70_000) })).toEqual(expect.arrayContaining(["size-above-limit", "duplicate-value"]));
    expect(rules({ ...allow({ action: ["*"] }), padding: "x".repeat(70_000) })).not.toContain("everything-everywhere");
    expect(rules({ ...allow({ action: ["*"] }), padding: "x".repeat(50_000) })).toContain("everything-everywhere");
  });

  test("escapes what a terminal would take as a command", () => {
    const nasty = "aiart:\u001b[2J\u009b31m\u202eTextToImage";
    for (const { message } of lint(allow({ action: [nasty] }))) expect(message).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe("nothing that is put in throws", () => {
  const words = fc.constantFrom("version", "statement", "effect", "action", "resource", "condition", "principal", "allow", "deny", "*", "2.0", "aiart:*", "name/name/aiart:X", "qcs::aiart:::*", "qcs", "federated", "ip_equal", "date_less_than", "qcs:ip", "qcs:current_time", "10.0.0.1/8", "::/0", "2026-01-01", "${uin}", "__proto__", "QcloudAiart", "arn:aws");
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 6 }, words, fc.string({ unit: "binary" }), fc.double(), fc.constant(null), fc.boolean(), fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(fc.oneof(words, fc.string()), tie("value"), { maxKeys: 5 })),
  })).value;

  test("arbitrary JSON", patience, () => {
    fc.assert(fc.property(json, (value) => void lint(JSON.stringify(value))), runs(1_000));
  });

  test("arbitrary text", patience, () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[{}[\],:"/*# \n\\a-z]*$/)), (text) => void lint(text)), runs(1_000));
  });

  test("pieces of real documents", patience, () => {
    const texts = Object.values(cases).map(({ fires }) => (typeof fires === "string" ? fires : JSON.stringify(fires, null, 1)));
    const cut = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, length, instead]) => text.slice(0, at % text.length) + instead + text.slice((at % text.length) + (length % 10)));
    fc.assert(fc.property(cut, (text) => void lint(text)), runs(1_000));
  });

  test.each([
    ["50 MB", "[".padEnd(50_000_000, " ")],
    ["ten thousand levels", "[".repeat(10_000)],
    ["a million stars", JSON.stringify(allow({ action: [`aiart:${"*a".repeat(400_000)}`] }))],
    ["sixty thousand times the same", JSON.stringify(allow({ action: Array.from({ length: 60_000 }, () => "a:b") }))],
    ["thirty thousand presets", JSON.stringify(allow({ action: Array.from({ length: 30_000 }, (_, index) => `Qcloud${index}`) }))],
    ["fifty thousand empty statements", `{"version":"2.0","statement":[${"{},".repeat(50_000)}{}]}`],
    ["a hundred thousand comments", "{}".padEnd(900_000, "//\n")],
    ["lone surrogates and __proto__", "{\"__proto__\":{\"statement\":[\"\\ud800\"]},\"statement\":[{\"action\":\"\\udfff:a\"}]}"],
  ])("%s", { timeout: 20_000 }, (_, text) => {
    const started = performance.now();
    expect(lint(text).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
