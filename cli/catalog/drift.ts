import { Command, Option } from "commander";

/** `aiart-access catalog drift`: where CAM's page of aiart and Tencent's SDK differ. Information, never a finding. */
export function driftCommand(): Command {
  return new Command("drift")
    .description("list what only CAM's page or only Tencent's SDK knows of aiart")
    .addOption(new Option("--format <format>", "how to print").choices(["table", "json"]).default("table"))
    .exitOverride()
    .action(async ({ format }: { format: string }) => {
      const { aiart } = await import("../../policies/catalog/aiart.ts");
      const { sdkOperations, sdkVersion } = await import("../../policies/catalog/aiart-sdk.ts");
      const { catalogDrift } = await import("../../policies/catalog/drift.ts");
      const { service, pageUpdated } = aiart;
      const { onlyInSdk, onlyOnPage } = catalogDrift(aiart, sdkOperations);
      if (format === "json") return console.log(JSON.stringify({ service, pageUpdated, sdkVersion, onlyInSdk, onlyOnPage }, null, 2));
      const width = Math.max(...[...onlyInSdk, ...onlyOnPage].map((name) => `${service}:${name}`.length));
      for (const name of onlyInSdk) console.log(`${`${service}:${name}`.padEnd(width)}  only in the SDK`);
      for (const name of onlyOnPage) console.log(`${`${service}:${name}`.padEnd(width)}  only on CAM's page`);
      console.error(`${onlyInSdk.length} only in Tencent's SDK ${sdkVersion}, which no tier grants; ${onlyOnPage.length} only on CAM's page of ${pageUpdated}`);
    });
}
