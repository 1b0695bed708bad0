import * as z from "zod";
import type { AiartAction } from "../catalog/aiart.ts";
import type { AiartSdkAction } from "../catalog/aiart-sdk.ts";
import { type Tier, tiers } from "../grants/tiers.ts";

const list = z.array(z.string());
const tags = z.record(z.string(), z.string()).describe("CAM tags, key to value.");

const cidrs = z.array(z.string()).min(1).describe("IPv4 addresses and CIDR ranges, such as 203.0.113.0/24.");

// `readPlan` tells which tiers and operations there are, with the closest names.
const tier = z.string() as unknown as z.ZodType<Tier, string>;
const operations = list as unknown as z.ZodType<(AiartAction | AiartSdkAction)[], string[]>;

const policy = z
  .strictObject({
    tier: tier.optional().describe(`The tier to start from: ${tiers.join(", ")}.`),
    actions: operations.optional().describe("Operations to allow beside the tier's, such as RefineImage."),
    exclude: operations.optional().describe("Operations to leave out of the tier; needed for one that CAM no longer knows."),
    networks: list.optional().describe("Names of networks to allow calls from. Default: everywhere."),
    guard: z.boolean().optional().describe("Also deny every call from outside the networks, whatever else is attached. Default: false."),
    notBefore: z.string().optional().describe("The moment from which the grant holds, ISO 8601 in UTC or a date. Default: at once."),
    expires: z.string().optional().describe("The moment at which the grant ends, ISO 8601 in UTC or a date. Default: never."),
    document: z
      .union([z.string(), z.record(z.string(), z.unknown()).transform((document) => JSON.stringify(document))], "Invalid input: expected a policy document, as an object or as its JSON text")
      .optional()
      .describe("A policy document of any service in place of tier and conditions, linted: an object, or its JSON text, which is kept as it is written."),
    accept: list.optional().describe("Ids of lint rules whose errors in the document are known and accepted."),
    description: z.string().optional().describe("Shown in CAM's console, at most 300 bytes."),
  })
  .describe("A policy of the plan, referred to by its name.");

const breakGlass = z.string().describe("Why this is there for emergencies; kept as the tag `break-glass`, which a guardrail reports.");

const group = z
  .strictObject({
    policies: list.min(1).describe("Tiers, or names of policies of this plan."),
    description: z.string().optional().describe("Shown in CAM's console, at most 300 bytes."),
    tags: tags.optional().describe("Tags of every user of the group, unless the user sets the same key. CAM's groups carry none themselves."),
  })
  .describe("A group; grants go through groups. Past CAM's 100 users it is split by itself.");

const user = z
  .strictObject({
    groups: list.optional().describe("Names of groups of this plan, at most ten."),
    consoleLogin: z.boolean().optional().describe("Give a console password, which ends in a secret output. Default: false."),
    apiKey: z.boolean().optional().describe("Give an API key, which ends in a secret output. Default: false."),
    email: z.string().optional(),
    remark: z.string().optional().describe("Shown in CAM's console."),
    tags: tags.optional(),
    breakGlass: breakGlass.optional(),
  })
  .describe("A CAM user, named by its key.");

const oidcProvider = z.strictObject({
  provider: z.string().describe("The provider's name in CAM."),
  issuer: z.string().describe("The issuer's URL."),
  audiences: list.describe("Client ids."),
  subjects: list.optional().describe("Subjects. Default: any."),
});

const trust = z
  .strictObject({
    accounts: list.optional().describe("Uins of accounts."),
    users: list.optional().describe("Users, as <uin of the account>/<uin of the user>."),
    services: list.optional().describe("Tencent services, such as scf.qcloud.com."),
    samlProviders: list.optional().describe("Names of SAML providers of the account."),
    samlSubjects: list.optional().describe("Subjects (NameID) of the SAML providers' assertions. Default: any."),
    oidcProviders: z.array(oidcProvider).optional(),
    document: z.string().optional().describe("A trust document as JSON text, linted and kept as it is written, in place of all of these."),
  })
  .describe("Who may assume the role.");

const role = z
  .strictObject({
    trust,
    policies: list.min(1).describe("Tiers, or names of policies of this plan."),
    description: z.string().optional().describe("Shown in CAM's console, at most 300 bytes."),
    tags: tags.optional(),
    breakGlass: breakGlass.optional(),
  })
  .describe("A CAM role, named by its key.");

/** The shape of an access plan. What it refers to is checked by `readPlan`. */
export const planSchema = z
  .strictObject({
    name: z.string().describe("What this access is for; the policies made for bare tiers are named `<name>-<tier>`."),
    tags: tags.optional().describe("Tags of every user and role, unless they set the same key."),
    networks: z.record(z.string(), cidrs).optional().describe("Address ranges by name."),
    policies: z.record(z.string(), policy).optional(),
    groups: z.record(z.string(), group).optional(),
    users: z.record(z.string(), user).optional(),
    roles: z.record(z.string(), role).optional(),
  })
  .describe("Who may use Tencent Cloud's Image Creation service (aiart), for what, from where and until when.");

/** An access plan as it is written. */
export type Plan = z.infer<typeof planSchema>;

/** The JSON Schema of the plan, which gives editors completion. */
export function planJsonSchema(): object {
  return z.toJSONSchema(planSchema, { target: "draft-7", io: "input" });
}
