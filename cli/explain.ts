import { Argument, Command, Option } from "commander";

/** `aiart-access explain`: a policy document in sentences. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("say in sentences what a policy document allows and denies")
    .addArgument(new Argument("<file>", "a policy document; - is standard input"))
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .action(async (file: string, { format }: { format: "json" | "text" }) => {
      const { explainDocument } = await import("../policies/analysis/explain/document.ts");
      const { readDocumentFile } = await import("./document-file.ts");
      const sentences = explainDocument(await readDocumentFile(file));
      console.log(format === "json" ? JSON.stringify({ sentences }, null, 2) : sentences.join("\n"));
    });
}
