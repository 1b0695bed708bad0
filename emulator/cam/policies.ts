import { z } from "zod";
import { action, ApiError } from "../api.ts";
import type { Actions } from "../api.ts";
import { newPolicyId, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { checkDocument } from "./document.ts";
import { camTime, checkDescription, id, isName, keyword, limits, paging } from "./parameters.ts";

const maximumPolicies = 1500;
const byPolicySyntax = 2;
const custom = 1;

/** The actions on custom policies. */
export const policies: Actions = {
  CreatePolicy: action(z.object({ PolicyName: z.string(), PolicyDocument: z.string(), Description: z.string().default("") }), (policy, { state, now }) => {
    checkName(policy.PolicyName, undefined, state);
    checkDescription(policy.Description);
    checkDocument(policy.PolicyDocument, "policy", state);
    if (state.number("SELECT count(*) FROM policy") >= maximumPolicies) throw new ApiError("FailedOperation.PolicyFull", `The account has ${maximumPolicies} custom policies, the most there can be.`);
    const policyId = unused(newPolicyId, (one) => state.row("SELECT 1 FROM policy WHERE id = ?", one) !== undefined);
    const time = camTime(now);
    state.run(
      "INSERT INTO policy (id, name, description, document, created, updated) VALUES (?, ?, ?, ?, ?, ?)",
      policyId, policy.PolicyName, policy.Description, policy.PolicyDocument, time, time,
    );
    return { PolicyId: policyId };
  }),
  GetPolicy: action(z.object({ PolicyId: id }), ({ PolicyId }, { state }) => {
    const row = policyOf(PolicyId, state);
    return {
      PolicyName: row["name"], Description: row["description"], Type: custom, AddTime: row["created"], UpdateTime: row["updated"],
      // CAM's encoder escapes slashes, and the provider undoes that.
      PolicyDocument: String(row["document"]).replaceAll(/\\?\//g, "\\/"),
      PresetAlias: "", IsServiceLinkedRolePolicy: 0, Tags: [],
    };
  }),
  UpdatePolicy: action(
    z.object({ PolicyId: id, PolicyName: z.string().optional(), Description: z.string().optional(), PolicyDocument: z.string().optional() }),
    (change, { state, now }) => {
      policyOf(change.PolicyId, state);
      if (change.PolicyName !== undefined) checkName(change.PolicyName, change.PolicyId, state);
      if (change.Description !== undefined) checkDescription(change.Description);
      if (change.PolicyDocument !== undefined) checkDocument(change.PolicyDocument, "policy", state);
      state.run(
        "UPDATE policy SET name = coalesce(?, name), description = coalesce(?, description), document = coalesce(?, document), updated = ? WHERE id = ?",
        change.PolicyName ?? null, change.Description ?? null, change.PolicyDocument ?? null, camTime(now), change.PolicyId,
      );
      return { PolicyId: change.PolicyId };
    },
  ),
  DeletePolicy: action(z.object({ PolicyId: z.array(id).min(1) }), ({ PolicyId }, { state }) => {
    for (const one of PolicyId) policyOf(one, state);
    // Attachments go with their policy, as CAM does it.
    for (const one of PolicyId) state.run("DELETE FROM policy WHERE id = ?", one);
    return {};
  }),
  ListPolicies: action(z.object({ ...paging, Scope: z.enum(["All", "QCS", "Local"]).default("All"), Keyword: z.string().optional() }), (query, { state }) => {
    // No preset policies are kept here: their ids and documents are not published.
    if (query.Scope === "QCS") return { TotalNum: 0, List: [], ServiceTypeList: [] };
    const like = keyword(query.Keyword);
    return {
      TotalNum: state.number("SELECT count(*) FROM policy WHERE name LIKE ? ESCAPE '\\'", like),
      List: state
        .rows(
          `SELECT *, (SELECT count(*) FROM attachment WHERE policy_id = policy.id) AS attachments
           FROM policy WHERE name LIKE ? ESCAPE '\\' ORDER BY id LIMIT ? OFFSET ?`,
          like, ...limits(query),
        )
        .map(listed),
      ServiceTypeList: [],
    };
  }),
};

/** The policy of an id, or the refusal that it does not exist. */
export function policyOf(policyId: number, state: State): Row {
  const row = state.row("SELECT * FROM policy WHERE id = ?", policyId);
  if (!row) throw new ApiError("ResourceNotFound.PolicyIdNotFound", `The policy ${policyId} does not exist.`);
  return row;
}

function listed(row: Row): object {
  return {
    PolicyId: row["id"], PolicyName: row["name"], AddTime: row["created"], UpdateTime: row["updated"], Type: custom,
    Description: row["description"], CreateMode: byPolicySyntax, Attachments: row["attachments"], ServiceType: "", IsAttached: 0,
    Deactived: 0, DeactivedDetail: [], IsServiceLinkedPolicy: 0, AttachEntityCount: row["attachments"], AttachEntityBoundaryCount: 0, Tags: [],
  };
}

function checkName(name: string, own: number | undefined, state: State): void {
  if (!isName(name)) throw new ApiError("InvalidParameter.PolicyNameError", `The policy name ${JSON.stringify(name)} is not 1 to 128 letters, digits or +=,.@-_.`);
  const other = state.row("SELECT id FROM policy WHERE name = ?", name);
  if (other && other["id"] !== own) throw new ApiError("FailedOperation.PolicyNameInUse", `The policy name ${name} is already in use.`);
}
