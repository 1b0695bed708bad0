import { aiart } from "../../policies/catalog/aiart.ts";
import type { PolicyDocument } from "../../policies/document/document.ts";
import { outside } from "../../policies/grants/network.ts";
import { seeded, type Random } from "../measure/random.ts";

/** How a request ends, in the words of our simulator. */
export type Decision = "allowed" | "explicit-deny" | "no-match";

/** A request: who asks is the same for all. Each has an address, since engines differ on what a missing one means. */
export interface Request {
  readonly action: string;
  readonly ip: string;
}

const named = (names: readonly string[]): string[] => names.map((name) => `${aiart.service}:${name}`);

/** What all engines decide: three statements, told without the language of any of them. */
export const rules = {
  /** Allowed from `offices` only: every operation of the catalog. */
  listed: named(aiart.actions.map(({ name }) => name)),
  /** Allowed from anywhere that is not denied. */
  looking: named(["DescribeOpenStatus", "DescribePidOrders", "DescribePromptList", "DescribeQuotaPkgs", "DescribeStatInfo", "DescribeUserInfo", "GetAIArtTaskList", "GetFeedbackLabels", "GetQpsQuota", "GetQpsStatistics", "QueryMemeJob", "QueryUserStatus"]),
  offices: ["192.0.2.0/25", "198.51.100.0/24", "203.0.113.0/24"],
  /** Outside of these, everything is denied. */
  perimeter: ["10.0.0.0/8", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"],
} as const;

/** Operations that no statement names. */
export const unlisted = named(["ChangeClothes", "ReplaceBackground", "SketchToImage", "DescribeBills", "SubmitVideoJob", "QueryVideoJob", "DeleteJob"]);

/** The rules as a CAM policy document, the denial as the project's guard writes it. */
export const document: PolicyDocument = {
  version: "2.0",
  statement: [
    { effect: "allow", action: rules.listed, resource: ["*"], condition: { ip_equal: { "qcs:ip": rules.offices } } },
    { effect: "allow", action: rules.looking, resource: ["*"] },
    { effect: "deny", action: ["*"], resource: ["*"], condition: { ip_equal: { "qcs:ip": outside(rules.perimeter) } } },
  ],
};

const tail = (random: Random, count: number): string => Array.from({ length: count }, () => random.below(256)).join(".");

const places: readonly ((random: Random) => string)[] = [
  (random) => `192.0.2.${random.below(128)}`,
  (random) => `198.51.100.${random.below(256)}`,
  (random) => `203.0.113.${random.below(256)}`,
];

function address(random: Random): string {
  const part = random.below(4);
  if (part < 2) return random.one(places)(random);
  return part === 2 ? `10.${tail(random, 3)}` : `${20 + random.below(100)}.${tail(random, 3)}`;
}

function action(random: Random): string {
  if (random.chance(0.2)) return random.one(unlisted);
  return random.one(random.chance(0.4) ? rules.looking : rules.listed);
}

/** Requests of every kind: inside and outside of each range, named by two statements, one or none. */
export function requests(count: number): readonly Request[] {
  const random = seeded(43);
  const made = Array.from({ length: count }, () => ({ action: action(random), ip: address(random) }));
  // As they come over a wire: no engine gains by being handed the very strings of its policies.
  return JSON.parse(JSON.stringify(made));
}
