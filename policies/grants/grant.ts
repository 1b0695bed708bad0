import type { AiartAction } from "../catalog/aiart.ts";
import type { AiartSdkAction } from "../catalog/aiart-sdk.ts";
import { suggestion } from "../catalog/suggest.ts";
import { canonicalDocument } from "../document/canonical.ts";
import type { AiartCondition, PolicyDocument } from "../document/document.ts";
import { sizeIssues } from "../document/size.ts";
import { InputError, type Issue } from "../input-error.ts";
import type { PartlyKnown } from "../partly-known.ts";
import { networkIssues, outside, readNetwork } from "./network.ts";
import { actionIssues, actionWarnings, aiartStatement, type NamedAction } from "./statement.ts";
import { tierActions, tiers, type Tier } from "./tiers.ts";
import { readTime } from "./time.ts";

/**
 * What a policy grants, from where and when. The operations that it can name are those of CAM's page;
 * `Grant<AiartAction | AiartSdkAction>` names others on purpose.
 */
export interface Grant<Action extends AiartAction | AiartSdkAction = AiartAction> {
  /** The tier to start from; may be left out when `actions` names operations. */
  readonly tier?: Tier;
  /**
   * Operations to allow beside the tier's. One that CAM's page does not list and Tencent's SDK offers can be named too,
   * with a warning; no tier contains any.
   */
  readonly actions?: readonly Action[];
  /**
   * Operations to leave out of the tier. CAM refuses a whole document for one operation that it no longer knows
   * (`InvalidParameter.ActionNotExist`): name that operation here.
   */
  readonly exclude?: readonly Action[];
  /** IPv4 addresses and CIDR ranges to allow calls from. Default: everywhere. */
  readonly allow?: readonly string[];
  /** Also deny every call from elsewhere, whatever else is attached to the principal. Needs `allow`. Default: false. */
  readonly guard?: boolean;
  /** The moment from which the grant holds, ISO 8601 in UTC. Default: at once. */
  readonly notBefore?: string;
  /** The moment at which the grant ends, ISO 8601 in UTC. Default: never. */
  readonly expires?: string;
}

/** A grant of operations, wherever they are known from. */
type AnyGrant = Grant<AiartAction | AiartSdkAction>;

/** A document, and what a careful reader should know of how it came to be. */
export interface GrantedDocument {
  readonly document: PolicyDocument;
  readonly warnings: readonly Issue[];
}

/**
 * Writes the policy document of a grant. The same grant gives the same document, whatever the order its parts were
 * written in.
 *
 * @throws InputError with every issue: unknown tier or operation, malformed address or time, a grant of nothing, a
 * document above CAM's 6,144 characters.
 */
export function grantDocument(grant: AnyGrant): GrantedDocument {
  const issues = grantIssues(grant);
  if (issues.length > 0) throw new InputError(issues);
  return { document: write(grant), warnings: [...operationWarnings(grant), ...readNetwork(grant.allow ?? [], ["allow"]).warnings] };
}

/** The document of a grant that has no issues. */
function write(grant: AnyGrant): PolicyDocument {
  const { ranges } = readNetwork(grant.allow ?? []);
  const condition: AiartCondition = { ...(ranges.length > 0 ? { ip_equal: { "qcs:ip": ranges } } : {}), ...readPeriod(grant).condition };
  const allow = aiartStatement({ effect: "allow", action: grantedActions(grant), ...(Object.keys(condition).length > 0 ? { condition } : {}) });
  // `ip_not_equal` with several ranges is read in two ways; `ip_equal` over the complement means the same in both.
  const guard = grant.guard ? [aiartStatement({ effect: "deny", action: ["aiart:*"], condition: { ip_equal: { "qcs:ip": outside(ranges) } } })] : [];
  return canonicalDocument({ version: "2.0", statement: [allow, ...guard] });
}

/**
 * What is wrong with a grant, as far as it is known.
 *
 * @param grant The grant; what is not known yet is undefined, in lists too.
 * @param late The fields of which something is not known yet. Nothing is concluded from what they lack. Default: none.
 */
export function grantIssues(grant: PartlyKnown<AnyGrant>, late: ReadonlySet<string> = new Set()): Issue[] {
  const issues = [...operationIssues(grant, late), ...networkIssues(grant.allow ?? [], ["allow"]), ...readPeriod(grant).issues];
  if (grant.allow?.length === 0) issues.push({ path: ["allow"], message: "The list of addresses is empty, which would allow nobody. Name a range or leave `allow` out." });
  if (grant.guard && !grant.allow && !late.has("allow")) issues.push({ path: ["guard"], message: "A guard denies calls from outside `allow`, which is missing. Name the ranges in `allow`." });
  return issues.length > 0 || late.size > 0 ? issues : sizeIssues(write(grant as AnyGrant));
}

/** The operations that a grant names before its exclusions; `full` names none. */
function listedOperations({ tier, actions = [] }: AnyGrant): Set<AiartAction | AiartSdkAction> {
  return new Set([...(tier && tier !== "full" ? tierActions(tier) : []), ...actions]);
}

function grantedActions(grant: AnyGrant): NamedAction[] {
  if (grant.tier === "full") return ["aiart:*"];
  const listed = listedOperations(grant);
  for (const name of grant.exclude ?? []) listed.delete(name);
  return [...listed].map((name): NamedAction => `aiart:${name}`);
}

// `full` is `aiart:*`: it names nothing that CAM could not know.
function operationWarnings({ tier, actions = [], exclude = [] }: AnyGrant): Issue[] {
  const leftOut: readonly string[] = exclude;
  return tier === "full" ? [] : actions.flatMap((name, index) => (leftOut.includes(name) ? [] : actionWarnings(name, ["actions", index])));
}

function operationIssues(grant: PartlyKnown<AnyGrant>, late: ReadonlySet<string>): Issue[] {
  if (grant.tier !== undefined && !tiers.includes(grant.tier))
    return [{ path: ["tier"], message: `\`${String(grant.tier)}\` is no tier. ${suggestion(String(grant.tier), tiers)}` }];
  const unknown = (["actions", "exclude"] as const).flatMap((list) => (grant[list] ?? []).flatMap((name, index) => (name === undefined ? [] : actionIssues(name, [list, index]))));
  // Which operations are left is known only with all three.
  return unknown.length > 0 || ["tier", "actions", "exclude"].some((field) => late.has(field)) ? unknown : selectionIssues(grant as AnyGrant);
}

/** What is wrong with leaving these operations out of those. */
function selectionIssues(grant: AnyGrant): Issue[] {
  const issues: Issue[] = [];
  if (grant.tier === "full")
    return !grant.exclude?.length ? [] : [{ path: ["exclude"], message: "`full` is `aiart:*` and lists no operation to leave out. Use `writer` and name further operations in `actions`." }];
  const listed = listedOperations(grant);
  (grant.exclude ?? []).forEach((name, index) => {
    if (!listed.delete(name)) issues.push({ path: ["exclude", index], message: `\`${name}\` is not granted here, so it can't be left out.` });
  });
  if (issues.length === 0 && listed.size === 0)
    issues.push({ path: [], message: `The grant allows no operation. Name a tier (${tiers.join(", ")}) or operations in \`actions\`.` });
  return issues;
}

function readPeriod(grant: PartlyKnown<AnyGrant>): { condition: AiartCondition; issues: Issue[] } {
  const notBefore = grant.notBefore === undefined ? undefined : readTime(grant.notBefore, ["notBefore"]);
  const expires = grant.expires === undefined ? undefined : readTime(grant.expires, ["expires"]);
  const issues = [notBefore, expires].filter((time) => typeof time === "object");
  if (typeof notBefore === "string" && typeof expires === "string" && notBefore >= expires)
    issues.push({ path: ["expires"], message: `The grant ends at ${expires}, before it begins at ${notBefore}. Exchange them.` });
  return {
    issues,
    condition: {
      ...(typeof notBefore === "string" ? { date_greater_than_equal: { "qcs:current_time": [notBefore] } } : {}),
      ...(typeof expires === "string" ? { date_less_than: { "qcs:current_time": [expires] } } : {}),
    },
  };
}
