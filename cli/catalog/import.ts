import { Argument, Command, Option } from "commander";
import { fileName, readTextFile } from "../text-file.ts";
import { catalogJson } from "./json.ts";

/** The longest page that is read, in bytes; the longest of CAM's has a tenth of it. */
const maximumSize = 1_000_000;

/** `aiart-access catalog import`: the catalog of any CAM product page, as the source of its table or as JSON. */
export function importCommand(): Command {
  return new Command("import")
    .description("read the text of a CAM product page and print its catalog")
    .addArgument(new Argument("<page>", "the file with the page's text; - is standard input"))
    .addOption(new Option("--format <format>", "how to print").choices(["ts", "json"]).default("ts"))
    .exitOverride()
    .action(async (page: string, { format }: { format: string }) => {
      const { importCatalog } = await import("../../policies/catalog/import.ts");
      const { catalogSource } = await import("../../policies/catalog/source.ts");
      const catalog = importCatalog(await readTextFile(page, maximumSize, "the page's text"), fileName(page));
      if (format === "json") console.log(JSON.stringify(catalogJson(catalog), null, 2));
      else process.stdout.write(catalogSource(catalog));
      console.error(`${catalog.actions.length} operations of ${catalog.product} (CAM page of ${catalog.pageUpdated ?? "unknown date"})`);
    });
}
