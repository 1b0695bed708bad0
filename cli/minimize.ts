import { Argument, Command, Option } from "commander";

/** `aiart-access minimize`: the shortest document with the same meaning. */
export function minimizeCommand(): Command {
  return new Command("minimize")
    .description("print a shorter policy document that means the same")
    .addArgument(new Argument("<file>", "a policy document; - is standard input"))
    .addOption(new Option("--format <format>", "how to print").choices(["json"]).default("json"))
    .action(async (file: string) => {
      const { minimize } = await import("../policies/analysis/minimize/minimize.ts");
      const { readDocumentFile } = await import("./document-file.ts");
      const { documentValue } = await import("../policies/document/read.ts");
      const document = await readDocumentFile(file);
      const shortest = minimize(document);
      console.log(JSON.stringify(shortest, null, 2));
      console.error(`${JSON.stringify(documentValue(document)).length} characters before, ${JSON.stringify(shortest).length} now; both mean the same`);
    });
}
