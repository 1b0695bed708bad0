import { Argument, Command, Option } from "commander";
import type { AiartAction } from "../policies/catalog/aiart.ts";
import { tiers, type Tier } from "../policies/grants/tiers.ts";
import { formatPath } from "../policies/input-error.ts";
import { repeatable } from "./repeatable.ts";

interface PolicyOptions {
  allowIp?: string[];
  guard?: boolean;
  notBefore?: string;
  expires?: string;
  action?: string[];
  exclude?: string[];
}

/** `aiart-access policy`: prints the policy document of a tier. */
export function policyCommand(): Command {
  return new Command("policy")
    .description("print the policy document of a tier")
    .addArgument(new Argument("<tier>", tiers.join(", ")))
    .option("--allow-ip <cidr>", "allow calls from this IPv4 address or range only; can be repeated", repeatable)
    .option("--guard", "also deny every call from elsewhere, whatever else is attached")
    .option("--not-before <time>", "the moment from which the grant holds, ISO 8601 in UTC")
    .option("--expires <time>", "the moment at which the grant ends, ISO 8601 in UTC")
    .option("--action <name>", "allow this operation beside the tier's; can be repeated", repeatable)
    .option("--exclude <name>", "leave this operation out of the tier; can be repeated", repeatable)
    .addOption(new Option("--format <format>", "how to print").choices(["json"]).default("json"))
    .action(async (tier: string, options: PolicyOptions) => {
      const { canonicalJson } = await import("../policies/document/canonical.ts");
      const { grantDocument } = await import("../policies/grants/grant.ts");
      const { allowIp, action, exclude, guard, notBefore, expires } = options;
      const { document, warnings } = grantDocument({
        tier: tier as Tier,
        ...(allowIp && { allow: allowIp }),
        ...(action && { actions: action as AiartAction[] }),
        ...(exclude && { exclude: exclude as AiartAction[] }),
        ...(guard && { guard }),
        ...(notBefore && { notBefore }),
        ...(expires && { expires }),
      });
      for (const warning of warnings) console.error(`warning: ${formatPath(warning.path)}: ${warning.message}`);
      console.log(JSON.stringify(JSON.parse(canonicalJson(document)), null, 2));
    });
}
