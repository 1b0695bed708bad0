import { Command, Option } from "commander";
import { aiart } from "../../policies/catalog/aiart.ts";
import { sdkOperations, sdkVersion } from "../../policies/catalog/aiart-sdk.ts";
import { catalogDrift } from "../../policies/catalog/drift.ts";

/** `aiart-access catalog drift`: where CAM's page of aiart and Tencent's SDK differ. Information, never a finding. */
export function driftCommand(): Command {
  return new Command("drift")
    .description("list what only CAM's page or only Tencent's SDK knows of aiart")
    .addOption(new Option("--format <format>", "how to print").choices(["table", "json"]).default("table"))
    .exitOverride()
    .action(({ format }: { format: string }) => {
      const { service, pageUpdated } = aiart;
      const { onlyInSdk, onlyOnPage } = catalogDrift(aiart, sdkOperations);
      if (format === "json") return console.log(JSON.stringify({ service, pageUpdated, sdkVersion, onlyInSdk, onlyOnPage }, null, 2));
      const width = Math.max(...[...onlyInSdk, ...onlyOnPage].map((name) => `${service}:${name}`.length));
      for (const name of onlyInSdk) console.log(`${`${service}:${name}`.padEnd(width)}  only in the SDK`);
      for (const name of onlyOnPage) console.log(`${`${service}:${name}`.padEnd(width)}  only on CAM's page`);
      console.error(`${onlyInSdk.length} only in Tencent's SDK ${sdkVersion}, which no tier grants; ${onlyOnPage.length} only on CAM's page of ${pageUpdated}`);
    });
}
