import { Command, Option } from "commander";
import { aiart } from "../policies/catalog/aiart.ts";

/** `aiart-access catalog`: the operations of aiart, as a table or as JSON. */
export function catalogCommand(): Command {
  return new Command("catalog")
    .description("list the operations of aiart that CAM can authorize")
    .addOption(new Option("--class <class>", "only the operations of this class").choices(["read", "write", "other"]))
    .addOption(new Option("--format <format>", "how to print").choices(["table", "json"]).default("table"))
    .action((options: { class?: string; format: string }) => {
      const actions = aiart.actions
        .filter((operation) => !options.class || operation.class === options.class)
        .map(({ name, ...rest }) => ({ name, action: `${aiart.service}:${name}`, ...rest }));
      const { service, granularity, tagAuthorization, ipRestriction } = aiart;
      if (options.format === "json") return console.log(JSON.stringify({ service, granularity, tagAuthorization, ipRestriction, actions }, null, 2));
      const width = Math.max(...actions.map((action) => action.action.length));
      for (const action of actions) console.log(`${action.action.padEnd(width)}  ${action.class.padEnd(5)}  ${action.granularity} level  ${action.resource}  ${action.ipRestriction ? "IP restriction" : "no IP restriction"}`);
      console.error(`${actions.length} operations of ${aiart.product} (CAM page of ${aiart.pageUpdated}); no authorization by tag`);
    });
}
