import { Argument, Command, Option } from "commander";

interface CompareOptions {
  newAccess: boolean;
  format: "json" | "text";
}

/** `aiart-access compare`: what a new document grants more or less than the old one. */
export function compareCommand(): Command {
  return new Command("compare")
    .description("compare two policy documents exactly: what the new one allows more, and what less")
    .addArgument(new Argument("<old>", "the policy document as it was; - is standard input"))
    .addArgument(new Argument("<new>", "the policy document as it will be"))
    .option("--no-new-access", "exit 1 if the new document allows any call that the old one doesn't")
    .addOption(new Option("--format <format>", "how to print").choices(["json", "text"]).default("json"))
    .action(async (before: string, after: string, { newAccess, format }: CompareOptions) => {
      const { compare } = await import("../policies/analysis/compare/compare.ts");
      const { explainComparison } = await import("../policies/analysis/explain/comparison.ts");
      const { readDocumentFile } = await import("./document-file.ts");
      const [old, fresh] = [await readDocumentFile(before), await readDocumentFile(after)];
      const comparison = compare([old], [fresh]);
      const sentences = explainComparison([old], [fresh]);
      if (format === "json") console.log(JSON.stringify(comparison, null, 2));
      for (const sentence of sentences) (format === "json" ? console.error : console.log)(sentence);
      if (!newAccess && comparison.gained.length > 0) process.exitCode = 1;
    });
}
