import { Command, Option } from "commander";
import { InputError } from "../policies/input-error.ts";
import type { Request } from "../policies/analysis/request.ts";

/** What is read of a call in a log; `emulator/calls/log.ts` writes it. */
interface LoggedCall {
  readonly caller?: string | undefined;
  readonly request: unknown;
  readonly reason?: "allowed" | "explicit-deny" | "no-match" | undefined;
}

/** `aiart-access least-privilege`: turns a log of the endpoint's calls into the smallest policy that allows them. */
export function leastPrivilegeCommand(): Command {
  return new Command("least-privilege")
    .description("print the smallest policy that allows the calls of an endpoint's log")
    .argument("<log>", "what `emulate --log` wrote, one call a line, or the answer of GET /-/log; - is standard input")
    .option("--caller <name>", "only the calls of this caller, such as user/mia or role/render-pipeline/job-7")
    .addOption(new Option("--format <format>", "how to print").choices(["json"]).default("json"))
    .action(async (file: string, { caller }: { caller?: string }) => {
      const { readRequest } = await import("../policies/analysis/request.ts");
      const { leastDocument } = await import("../policies/grants/least.ts");
      const { fileName, readTextFile } = await import("./text-file.ts");
      const text = await readTextFile(file, Infinity, "a log of calls, one JSON object a line");
      const calls = (await readLog(text, fileName(file))).filter((call) => caller === undefined || call.caller === caller || call.caller?.startsWith(`${caller}/`));
      const requestsOf = (reason: LoggedCall["reason"]): Request[] => calls.filter((call) => call.reason === reason).map(({ request }) => readRequest(request));
      const allowed = requestsOf("allowed");
      const denied = new Set([...requestsOf("no-match"), ...requestsOf("explicit-deny")].map(({ action }) => action));
      console.error(`${allowed.length} ${allowed.length === 1 ? "call" : "calls"} of ${new Set(allowed.map(({ action }) => action)).size} operations were allowed.`);
      if (denied.size > 0) console.error(`Left out, because the calls were denied: ${[...denied].sort().join(", ")}`);
      if (allowed.length === 0) {
        console.error(caller === undefined ? "No call was allowed, so there is no policy to print." : `No call of ${caller} was allowed, so there is no policy to print.`);
        process.exitCode = 1;
        return;
      }
      console.log(JSON.stringify(leastDocument(allowed), null, 2));
    });
}

async function readLog(text: string, file: string): Promise<LoggedCall[]> {
  // Large, and only this command of all needs it.
  const { z } = await import("zod");
  const loggedCall = z.object({ caller: z.string().optional(), request: z.unknown(), reason: z.enum(["allowed", "explicit-deny", "no-match"]).optional() });
  const entries = text.trimStart().startsWith("[") ? [{ text, line: 1 }] : text.split("\n").map((line, index) => ({ text: line, line: index + 1 }));
  return entries.flatMap((entry) => {
    if (entry.text.trim() === "") return [];
    try {
      return z.union([z.array(loggedCall), loggedCall.transform((call) => [call])]).parse(JSON.parse(entry.text));
    } catch {
      throw new InputError([{ path: [], message: `${file}:${entry.line}:1: This is no call of the endpoint's log. Give the file that \`aiart-access emulate --log\` wrote, or the answer of GET /-/log.` }]);
    }
  });
}
