import { Command, Option } from "commander";
import { aiart } from "../../policies/catalog/aiart.ts";
import { catalogJson } from "./json.ts";

/** `aiart-access catalog`, or `catalog list`: the operations of aiart, as a table or as JSON. */
export function listCommand(): Command {
  return new Command("list")
    .description("list the operations of aiart that CAM can authorize (the default)")
    .addOption(new Option("--class <class>", "only the operations of this class").choices(["read", "write", "other"]))
    .addOption(new Option("--format <format>", "how to print").choices(["table", "json"]).default("table"))
    .exitOverride()
    .action((options: { class?: string; format: string }) => {
      const all = catalogJson(aiart);
      const actions = all.actions.filter((action) => !options.class || action.class === options.class);
      if (options.format === "json") return console.log(JSON.stringify({ ...all, actions }, null, 2));
      const width = Math.max(...actions.map((action) => action.action.length));
      for (const action of actions) console.log(`${action.action.padEnd(width)}  ${action.class.padEnd(5)}  ${action.granularity} level  ${String(action.resource)}  ${action.ipRestriction ? "IP restriction" : "no IP restriction"}`);
      console.error(`${actions.length} operations of ${aiart.product} (CAM page of ${aiart.pageUpdated}); no authorization by tag`);
    });
}
