import { Command, Option } from "commander";
import { printable } from "../policies/document/printable.ts";

interface AdoptOptions {
  plan: string;
  import: string;
  endpoint?: string;
  format: "text" | "json";
}

/** `aiart-access adopt`: writes the plan and the import file of what is already in an account. */
export function adoptCommand(): Command {
  return new Command("adopt")
    .description("read an account, and write the plan and the import file that bring what is there under Pulumi without changing it")
    .requiredOption("--plan <file>", "the plan to write; it is called as its file is")
    .requiredOption("--import <file>", "the file to write for `pulumi import --file`")
    .option("--endpoint <url>", "read a local endpoint in place of Tencent's, such as http://127.0.0.1:8080")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .action(async ({ plan: planFile, import: importName, endpoint, format }: AdoptOptions) => {
      const { planNameOf, refuseExisting, writeNew } = await import("./adopt/new-file.ts");
      const { connect, regionOf } = await import("./adopt/client.ts");
      const { readAccount } = await import("./adopt/read-account.ts");
      const { adopt } = await import("./adopt/adoption.ts");
      const { importFile } = await import("./adopt/import-file.ts");
      const { planText } = await import("./adopt/plan-text.ts");
      const { noteLine } = await import("./adopt/note.ts");

      // Before a minute is spent on reading.
      const name = planNameOf(planFile);
      for (const file of [planFile, importName]) await refuseExisting(file);
      const account = await readAccount(await connect(process.env, endpoint), regionOf(process.env));
      const { plan, notes } = adopt(account, name, new Date());
      const adopted = Object.fromEntries((["policies", "groups", "users", "roles"] as const).map((section) => [section, Object.keys(plan?.[section] ?? {}).length]));
      if (format === "json") console.log(printable(JSON.stringify({ adopted, notes })));
      else for (const note of notes) console.log(printable(noteLine(note)));
      if (!plan) {
        console.error(`There is nothing in account ${account.ownerUin} that a plan can say, so nothing is written.`);
        process.exitCode = 1;
        return;
      }
      const provider = endpoint === undefined ? "cloud" : "local";
      await writeNew(planFile, planText(plan, notes));
      await writeNew(importName, `${JSON.stringify(importFile(plan, account, provider), null, 2)}\n`);
      console.error(`Account ${account.ownerUin}: ${Object.entries(adopted).map(([section, count]) => `${count} ${section}`).join(", ")}. Name ${planFile} in the stack's configuration, then`);
      console.error(`  pulumi up --target '**pulumi:providers:tencentcloud::${provider}'`);
      console.error(`  pulumi import --file ${importName} --protect=false --generate-code=false`);
      console.error("  pulumi preview --expect-no-changes");
    });
}
