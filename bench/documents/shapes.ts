import { aiart } from "../../policies/catalog/aiart.ts";
import type { Statement } from "../../policies/document/document.ts";
import type { Random } from "../measure/random.ts";

/** A kind of documents that people have. */
export interface Shape {
  readonly name: string;
  statement(random: Random): Statement;
  /** The statement with one more thing allowed, which no other statement of this shape speaks of; undefined where it can't be. */
  widened(statement: Statement): Statement | undefined;
}

const operations = aiart.actions.map(({ name }) => `${aiart.service}:${name}`);
const services = ["aiart", "cvm", "cbs", "vpc", "hunyuan", "cdn"];
const verbs = ["Describe", "Get", "Query", "Submit", "Create", "Delete", "Modify", "Run"];
const nouns = ["Image", "Portrait", "Job", "Instance", "Disk", "Snapshot", "Quota", "User", "Model", "Route"];
const teams = Array.from({ length: 60 }, (_, index) => `team&t${index}`);
const regions = ["ap-guangzhou", "ap-shanghai", "ap-beijing", "ap-singapore", "eu-frankfurt"];

const between = (random: Random, least: number, most: number): number => least + random.below(most - least + 1);
const effect = (random: Random): Statement["effect"] => (random.chance(0.15) ? "deny" : "allow");
const day = (random: Random): string => new Date(Date.UTC(2027, 0, 1 + random.below(700))).toISOString().replace(".000", "");

function range(random: Random): string {
  const prefix = between(random, 16, 28);
  const network = Math.floor(random.below(2 ** 24) / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
  return `10.${network >>> 16}.${(network >>> 8) & 255}.${network & 255}/${prefix}`;
}

const ranges = (random: Random, count: number) => ({ ip_equal: { "qcs:ip": Array.from({ length: count }, () => range(random)) } });

const pattern = (random: Random): string => `${random.one(services)}:${random.one([`${random.one(verbs)}*`, `*${random.one(nouns)}*`, `${random.one(verbs)}*${random.one(nouns)}`, `${random.one(verbs)}${random.one(nouns)}*`])}`;

/** Adds a value to a condition that the statement has. */
function withValue(statement: Statement, operator: string, key: string, value: string): Statement | undefined {
  const values = statement.condition?.[operator]?.[key];
  return values && { ...statement, condition: { ...statement.condition, [operator]: { [key]: [...values, value] } } };
}

/** All ranges are within 10.0.0.0/8. */
const fromElsewhere = (statement: Statement): Statement | undefined => withValue(statement, "ip_equal", "qcs:ip", "172.16.9.41/32");

export const shapes: readonly Shape[] = [
  {
    name: "names × ranges",
    statement: (random) => ({ effect: effect(random), action: random.some(operations, between(random, 4, 12)), resource: ["*"], condition: ranges(random, between(random, 3, 8)) }),
    widened: fromElsewhere,
  },
  {
    name: "wildcards",
    statement: (random) => ({ effect: effect(random), action: Array.from({ length: between(random, 3, 8) }, () => pattern(random)), resource: ["*"], ...(random.chance(0.5) ? { condition: ranges(random, 1) } : {}) }),
    widened: (statement) => (statement.condition ? undefined : { ...statement, action: [...statement.action, "kms:Decrypt"] }),
  },
  {
    name: "many statements",
    statement: (random) => {
      const from = day(random);
      const window = { date_greater_than_equal: { "qcs:current_time": [from] }, date_less_than: { "qcs:current_time": [from.replace("202", "203")] } };
      return { effect: effect(random), action: [random.one(operations)], resource: ["*"], condition: random.chance(0.5) ? window : ranges(random, 1) };
    },
    widened: fromElsewhere,
  },
  {
    name: "tags and other keys",
    statement: (random) => ({
      effect: effect(random),
      action: Array.from({ length: between(random, 2, 5) }, () => `${random.one(["cvm", "cbs"])}:${random.one(verbs)}${random.one(nouns)}`),
      resource: ["*"],
      condition: {
        "for_any_value:string_equal": { "qcs:resource_tag": random.some(teams, between(random, 2, 6)) },
        ...(random.chance(0.5) ? { string_equal: { "cvm:region": random.some(regions, 2) } } : {}),
        ...(random.chance(0.3) ? { numeric_less_than_equal: { "cbs:disk_size": [String(between(random, 1, 40) * 50)] } } : {}),
      },
    }),
    widened: (statement) => withValue(statement, "for_any_value:string_equal", "qcs:resource_tag", "team&outside"),
  },
];
