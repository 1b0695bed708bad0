import { Argument, Command, Option } from "commander";
import { InputError } from "../policies/input-error.ts";
import { repeatable } from "./repeatable.ts";
import type { CompiledPolicies, ParsedDocument, Simulation } from "../policies/index.ts";

interface SimulateOptions {
  action?: string;
  ip?: string;
  time?: string;
  resource?: string;
  context?: string[];
  requests?: string;
  expect?: "allow" | "deny";
  format: "json" | "text";
}

/** `aiart-access simulate`: what documents decide about one call, or about each call of a file. */
export function simulateCommand(): Command {
  return new Command("simulate")
    .description("decide a call by policy documents: decision, reason and the deciding statements")
    .addArgument(new Argument("<files...>", "policy documents that hold together; - is standard input"))
    .option("--action <action>", "the operation, such as aiart:TextToImage")
    .option("--ip <address>", "the caller's address; default: the call has none")
    .option("--time <time>", "the moment of the call, ISO 8601 in UTC; default: now")
    .option("--resource <resource>", "the six-segment resource that the call is about; default: none")
    .option("--context <key=value>", "a condition key of the call; can be repeated, the same key for several values", repeatable)
    .option("--requests <file>", "decide each call of this file: one JSON object a line, {action, ip?, time?, resource?, context?}")
    .addOption(new Option("--expect <decision>", "exit 1 unless every call is decided like this").choices(["allow", "deny"]))
    .addOption(new Option("--format <format>", "how to print").choices(["json", "text"]).default("json"))
    .action(async (files: string[], options: SimulateOptions) => {
      const { compile } = await import("../policies/analysis/simulate.ts");
      const { readDocumentFile } = await import("./document-file.ts");
      const documents = await Promise.all(files.map(readDocumentFile));
      const policies = compile(documents);
      const decided = options.requests === undefined ? [await one(policies, documents, options)] : await replay(policies, options);
      for (const simulation of decided) print(simulation, documents, options.format);
      const unexpected = decided.filter(({ decision }) => options.expect !== undefined && decision !== options.expect).length;
      if (unexpected === 0) return;
      console.error(`${unexpected} of ${decided.length} ${decided.length === 1 ? "call" : "calls"} not as expected: ${options.expect}`);
      process.exitCode = 1;
    });
}

async function one(policies: CompiledPolicies, documents: readonly ParsedDocument[], { action, ip, time, resource, context = [] }: SimulateOptions): Promise<Simulation> {
  if (action === undefined) throw new InputError([{ path: [], message: "Name the call's operation with --action, or a file of calls with --requests." }]);
  const { readRequest } = await import("../policies/analysis/request.ts");
  const { explainDecision } = await import("../policies/analysis/explain/decision.ts");
  const values = new Map<string, string[]>();
  for (const pair of context) {
    const cut = pair.indexOf("=");
    if (cut < 1) throw new InputError([{ path: [], message: `--context ${JSON.stringify(pair)} names no key and value. Write key=value, such as qcs:resource_tag=team&art.` }]);
    values.set(pair.slice(0, cut), [...(values.get(pair.slice(0, cut)) ?? []), pair.slice(cut + 1)]);
  }
  const keys = Object.fromEntries([...values].map(([key, list]) => [key, list.length === 1 ? list[0] : list]));
  const request = readRequest({ action, ...(ip !== undefined && { ip }), ...(time !== undefined && { time }), ...(resource !== undefined && { resource }), ...(values.size > 0 && { context: keys }) });
  for (const sentence of explainDecision(documents, request)) console.error(sentence);
  return policies.simulate(request);
}

async function replay(policies: CompiledPolicies, { requests = "", action }: SimulateOptions): Promise<Simulation[]> {
  if (action !== undefined) throw new InputError([{ path: [], message: "--action and --requests exclude each other: the file names each call's operation." }]);
  const { readRequest } = await import("../policies/analysis/request.ts");
  const { fileName, readTextFile } = await import("./text-file.ts");
  const text = await readTextFile(requests, Infinity, "calls, one JSON object a line");
  const issues: { path: []; message: string }[] = [];
  const decided = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [policies.simulate(readRequest(JSON.parse(line)))];
    } catch (error) {
      if (!(error instanceof InputError || error instanceof SyntaxError)) throw error;
      const what = error instanceof InputError ? error.message.replaceAll("\n", " ") : "The line is no JSON object. Write one call a line, such as {\"action\": \"aiart:TextToImage\"}.";
      issues.push({ path: [], message: `${fileName(requests)}:${index + 1}:1: ${what}` });
      return [];
    }
  });
  if (issues.length > 0) throw new InputError(issues);
  return decided;
}

function print({ decision, reason, matched }: Simulation, documents: readonly ParsedDocument[], format: "json" | "text"): void {
  const places = matched.map(({ document, statement }) => ({ file: documents[document]?.file ?? "", statement }));
  if (format === "json") return console.log(JSON.stringify({ decision, reason, matched: places }));
  console.log([`${decision} (${reason})`, ...places.map(({ file, statement }) => `${file} statement[${statement}]`)].join("  "));
}
