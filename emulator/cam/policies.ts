import { z } from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { newPolicyId, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { checkDocument } from "./document.ts";
import { camTime, checkDescription, id, isName, keyword, limits, paging } from "./parameters.ts";

const maximumPolicies = 1500;
const byPolicySyntax = 2;
const custom = 1;
const preset = 2;

/** The actions on custom policies. */
export const policies: Actions = {
  CreatePolicy: action(z.object({ PolicyName: z.string(), PolicyDocument: z.string(), Description: z.string().default("") }), (policy, { state, now }) => {
    checkName(policy.PolicyName, undefined, state);
    checkDescription(policy.Description);
    checkDocument(policy.PolicyDocument, "policy", state);
    if (state.number("SELECT count(*) FROM policy WHERE preset = 0") >= maximumPolicies) throw new ApiError("FailedOperation.PolicyFull", `The account has ${maximumPolicies} custom policies, the most there can be.`);
    const policyId = unused(newPolicyId, (one) => state.row("SELECT 1 FROM policy WHERE id = ?", one) !== undefined);
    const time = camTime(now);
    state.run(
      "INSERT INTO policy (id, name, description, created, updated) VALUES (?, ?, ?, ?, ?)",
      policyId, policy.PolicyName, policy.Description, time, time,
    );
    state.run("INSERT INTO policy_version (policy_id, version, document, created) VALUES (?, 1, ?, ?)", policyId, policy.PolicyDocument, time);
    return { PolicyId: policyId };
  }),
  GetPolicy: query(z.object({ PolicyId: id }), ({ PolicyId }, { state }) => {
    const row = policyOf(PolicyId, state);
    return {
      PolicyName: row["name"], Description: row["description"], Type: row["preset"] === 1 ? preset : custom, AddTime: row["created"], UpdateTime: row["updated"],
      // CAM's encoder escapes slashes, and the provider undoes that.
      PolicyDocument: String(row["document"]).replaceAll(/\\?\//g, "\\/"),
      PresetAlias: "", IsServiceLinkedRolePolicy: 0, Tags: [],
    };
  }),
  UpdatePolicy: action(
    z.object({ PolicyId: id, PolicyName: z.string().optional(), Description: z.string().optional(), PolicyDocument: z.string().optional() }),
    (change, { state, now }) => {
      customPolicyOf(change.PolicyId, state);
      if (change.PolicyName !== undefined) checkName(change.PolicyName, change.PolicyId, state);
      if (change.Description !== undefined) checkDescription(change.Description);
      if (change.PolicyDocument !== undefined) checkDocument(change.PolicyDocument, "policy", state);
      state.run(
        "UPDATE policy SET name = coalesce(?, name), description = coalesce(?, description), updated = ? WHERE id = ?",
        change.PolicyName ?? null, change.Description ?? null, camTime(now), change.PolicyId,
      );
      // The default version in place: only CreatePolicyVersion makes another.
      state.run("UPDATE policy_version SET document = coalesce(?, document) WHERE policy_id = ? AND version = (SELECT default_version FROM policy WHERE id = policy_id)", change.PolicyDocument ?? null, change.PolicyId);
      return { PolicyId: change.PolicyId };
    },
  ),
  DeletePolicy: action(z.object({ PolicyId: z.array(id).min(1) }), ({ PolicyId }, { state }) => {
    for (const one of PolicyId) customPolicyOf(one, state);
    // Attachments go with their policy, as CAM does it.
    for (const one of PolicyId) state.run("DELETE FROM policy WHERE id = ?", one);
    return {};
  }),
  ListPolicies: query(z.object({ ...paging, Scope: z.enum(["All", "QCS", "Local"]).default("All"), Keyword: z.string().optional() }), (query, { state }) => {
    const like = keyword(query.Keyword);
    const scope = { All: "0, 1", QCS: "1", Local: "0" }[query.Scope];
    return {
      TotalNum: state.number(`SELECT count(*) FROM policy WHERE preset IN (${scope}) AND name LIKE ? ESCAPE '\\'`, like),
      List: state
        .rows(
          `SELECT *, (SELECT count(*) FROM attachment WHERE policy_id = policy.id) AS attachments
           FROM policy WHERE preset IN (${scope}) AND name LIKE ? ESCAPE '\\' ORDER BY id LIMIT ? OFFSET ?`,
          like, ...limits(query),
        )
        .map(listed),
      ServiceTypeList: [],
    };
  }),
};

/** The policy of an id with the document of its default version, or the refusal that it does not exist. */
export function policyOf(policyId: number, state: State): Row {
  const row = state.row("SELECT policy.*, document FROM policy JOIN policy_version ON policy_id = id AND version = default_version WHERE id = ?", policyId);
  if (!row) throw new ApiError("ResourceNotFound.PolicyIdNotFound", `The policy ${policyId} does not exist.`);
  return row;
}

/** The policy of an id, or the refusal that it is none of the account's own. */
export function customPolicyOf(policyId: number, state: State): Row {
  const row = policyOf(policyId, state);
  if (row["preset"] === 1) throw new ApiError("InvalidParameter.PolicyIdNotExist", `The policy ${policyId} is a preset policy, which nobody can change.`);
  return row;
}

function listed(row: Row): object {
  return {
    PolicyId: row["id"], PolicyName: row["name"], AddTime: row["created"], UpdateTime: row["updated"], Type: row["preset"] === 1 ? preset : custom,
    Description: row["description"], CreateMode: byPolicySyntax, Attachments: row["attachments"], ServiceType: "", IsAttached: 0,
    Deactived: 0, DeactivedDetail: [], IsServiceLinkedPolicy: 0, AttachEntityCount: row["attachments"], AttachEntityBoundaryCount: 0, Tags: [],
  };
}

function checkName(name: string, own: number | undefined, state: State): void {
  if (!isName(name)) throw new ApiError("InvalidParameter.PolicyNameError", `The policy name ${JSON.stringify(name)} is not 1 to 128 letters, digits or +=,.@-_.`);
  const other = state.row("SELECT id FROM policy WHERE name = ?", name);
  if (other && other["id"] !== own) throw new ApiError("FailedOperation.PolicyNameInUse", `The policy name ${name} is already in use.`);
}
