import { Command } from "commander";
import { driftCommand } from "./catalog/drift.ts";
import { importCommand } from "./catalog/import.ts";
import { listCommand } from "./catalog/list.ts";

/** `aiart-access catalog`: what CAM can authorize; alone it lists aiart. */
export function catalogCommand(): Command {
  return new Command("catalog")
    .description("what CAM can authorize: list aiart's operations, import another product's, compare with the SDK")
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(importCommand())
    .addCommand(driftCommand());
}
