import { Command, Option } from "commander";
import { printable } from "../policies/document/printable.ts";
import type { Grant } from "../policies/grants/grant.ts";
import { repeatable } from "./repeatable.ts";

/** `aiart-access scan`: prints the smallest policy that allows the SDK calls found in source code. */
export function scanCommand(): Command {
  return new Command("scan")
    .description("print the smallest policy that allows the calls of Tencent's SDK in source code (TypeScript, JavaScript, Python, Go, Java)")
    .argument("<path...>", "directories and source files")
    .option("--action <name>", "allow this operation too; can be repeated, and answers for calls whose operation is no constant", repeatable)
    .addOption(new Option("--format <format>", "how to print").choices(["json"]).default("json"))
    .action(async (paths: string[], { action: named = [] }: { action?: string[] }) => {
      // The parser and its grammars are large: only this command loads them.
      const { scan } = await import("./scan/scan.ts");
      const { operationLines, operationsOf, warningLines } = await import("./scan/report.ts");
      const found = await scan(paths);
      const operations = [...new Set([...named, ...operationsOf(found)])];
      for (const line of operationLines(found)) console.error(printable(line));
      for (const line of warningLines(found)) console.error(`warning: ${printable(line)}`);

      const isOpen = found.findings.some(({ kind }) => kind === "unknown-operation" || (kind === "unresolved" && named.length === 0));
      if (isOpen || operations.length === 0) process.exitCode = 1;
      if (operations.length === 0) {
        console.error(`No call of aiart through Tencent's SDK was found under ${paths.join(", ")}, so there is no policy to print. Name operations with --action.`);
        return;
      }
      const { canonicalJson } = await import("../policies/document/canonical.ts");
      const { grantDocument } = await import("../policies/grants/grant.ts");
      const { document, warnings } = grantDocument({ actions: operations as NonNullable<Grant["actions"]> });
      for (const warning of warnings) console.error(`warning: ${warning.message}`);
      console.log(JSON.stringify(JSON.parse(canonicalJson(document)), null, 2));
    });
}
