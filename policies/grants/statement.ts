import { aiart } from "../catalog/aiart.ts";
import { sdkOperations, sdkVersion, type AiartSdkAction } from "../catalog/aiart-sdk.ts";
import { catalogDrift } from "../catalog/drift.ts";
import { suggestion } from "../catalog/suggest.ts";
import type { AiartActionPattern, AiartStatement, Condition, Statement } from "../document/document.ts";
import { InputError, type Issue } from "../input-error.ts";

const onPage: readonly string[] = aiart.actions.map((operation) => operation.name);
const { onlyInSdk } = catalogDrift(aiart, sdkOperations);

/**
 * What is wrong with the name of an operation: nothing, or one issue with the closest names. An operation that only
 * Tencent's SDK knows is not wrong, it has `actionWarnings`.
 */
export function actionIssues(name: string, path: readonly (string | number)[]): Issue[] {
  const isKnown = (candidate: string): boolean => onPage.includes(candidate) || onlyInSdk.includes(candidate);
  if (isKnown(name)) return [];
  const bare = name.replace(/^(name\/)?aiart:/, "");
  const hint = bare !== name && isKnown(bare) ? `Write \`${bare}\`, without the service.` : suggestion(bare, onPage) || suggestion(bare, [...onPage, ...onlyInSdk]);
  return [{ path, message: `\`${name}\` is no operation of aiart on CAM's page of ${aiart.pageUpdated}, and Tencent's SDK ${sdkVersion} has none of that name. ${hint}`.trim() }];
}

/**
 * What to know of an operation that is named on purpose: nothing where CAM's page lists it; one warning where only
 * Tencent's SDK does, since CAM refuses a document for an operation that it does not know.
 */
export function actionWarnings(name: string, path: readonly (string | number)[]): Issue[] {
  if (!onlyInSdk.includes(name)) return [];
  const message =
    `CAM's page of ${aiart.pageUpdated} does not list \`${name}\`, Tencent's SDK ${sdkVersion} offers it. ` +
    "If CAM does not know it, it refuses the whole document (InvalidParameter.ActionNotExist): leave it out then.";
  return [{ path, message }];
}

/** An action of an aiart statement, or one that only Tencent's SDK knows: it is allowed where it is named on purpose. */
export type NamedAction = AiartActionPattern | `aiart:${AiartSdkAction}`;

/**
 * A statement about aiart, checked at compile time for typed callers and here for the others.
 *
 * @throws InputError for an unknown operation, a resource other than `*`, or a condition that the service does not
 * evaluate, such as one on tags (CAM product page: authorization by tag not supported).
 */
export function aiartStatement(input: Omit<AiartStatement, "action"> & { readonly action: readonly NamedAction[] }): Statement {
  const issues = [
    ...input.action.flatMap((action, index) =>
      action === "aiart:*" ? [] : actionIssues(action.startsWith("aiart:") ? action.slice("aiart:".length) : action, ["action", index]),
    ),
    ...resourceIssues(input.resource ?? ["*"]),
    ...conditionIssues((input.condition ?? {}) as Condition),
  ];
  if (input.action.length === 0) issues.push({ path: ["action"], message: "The statement names no operation. Name one, such as `aiart:TextToImage`." });
  if (issues.length > 0) throw new InputError(issues);
  return { effect: input.effect, action: input.action, resource: ["*"], ...(input.condition ? { condition: input.condition as Condition } : {}) };
}

function resourceIssues(resource: readonly string[]): Issue[] {
  return resource.flatMap((value, index) =>
    value === "*"
      ? []
      : [
          {
            path: ["resource", index],
            message:
              `aiart takes no resource but \`*\`, not \`${value}\`: all its operations are authorized at operation level, and CAM deems ` +
              "an operation unauthorized when its statement names a resource. Leave `resource` out.",
          },
        ],
  );
}

function conditionIssues(condition: Condition): Issue[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.keys(keys)
      .filter((key) => key !== "qcs:ip" && key !== "qcs:current_time")
      .map((key) => ({
        path: ["condition", operator, key],
        message: /tag/.test(key)
          ? `aiart supports no authorization by tag (CAM product page), so \`${key}\` can be no condition: the statement would never apply. Tag the user or the role, and grant through groups.`
          : `\`${key}\` can be no condition of an aiart statement; only \`qcs:ip\` and \`qcs:current_time\` can.`,
      })),
  );
}
