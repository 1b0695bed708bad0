import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { newPolicyId, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { checkDocument } from "./document.ts";
import { camTags, camTime, checkDescription, id, isName, keyword, limits, paging } from "./parameters.ts";
import { camTagsOf, tagResource } from "./tagging.ts";

const maximumPolicies = 1500;
const byPolicySyntax = 2;
const scopes: Readonly<Record<string, string>> = { All: "0, 1", QCS: "1", Local: "0" };

/** The actions on policies. The preset ones are read and attached like any other, and never changed. */
export const policies: Actions = {
  CreatePolicy: action(z.object({ PolicyName: z.string(), PolicyDocument: z.string(), Description: z.string().default(""), Tags: camTags.default([]) }), (policy, call) => {
    const { state, now } = call;
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
    tagResource("policy", String(policyId), policy.Tags, call);
    return { PolicyId: policyId };
  }),
  GetPolicy: query(z.object({ PolicyId: id }), ({ PolicyId }, { state }) => {
    const row = policyOf(PolicyId, state);
    return {
      PolicyName: row["name"], Description: row["description"], Type: typeOf(row), AddTime: row["created"], UpdateTime: row["updated"],
      PolicyDocument: shownDocument(row), PresetAlias: "", IsServiceLinkedRolePolicy: 0, Tags: camTagsOf("policy", String(PolicyId), state),
    };
  }),
  UpdatePolicy: action(
    z.object({ PolicyId: id.optional(), PolicyName: z.string().optional(), Description: z.string().optional(), PolicyDocument: z.string().optional() }),
    (change, { state, now }) => {
      // Beside an id the name is a new one; alone it says which policy.
      const policyId = change.PolicyId ?? idOfName(change.PolicyName, state);
      customPolicyOf(policyId, state);
      if (change.PolicyName !== undefined) checkName(change.PolicyName, policyId, state);
      if (change.Description !== undefined) checkDescription(change.Description);
      if (change.PolicyDocument !== undefined) checkDocument(change.PolicyDocument, "policy", state);
      state.run(
        "UPDATE policy SET name = coalesce(?, name), description = coalesce(?, description), updated = ? WHERE id = ?",
        change.PolicyName ?? null, change.Description ?? null, camTime(now), policyId,
      );
      // The default version in place: only CreatePolicyVersion makes another.
      state.run("UPDATE policy_version SET document = coalesce(?, document) WHERE policy_id = ? AND version = (SELECT default_version FROM policy WHERE id = policy_id)", change.PolicyDocument ?? null, policyId);
      return change.PolicyId === undefined ? { PolicyId: policyId } : {};
    },
  ),
  DeletePolicy: action(z.object({ PolicyId: z.array(id).min(1) }), ({ PolicyId }, { state }) => {
    for (const one of PolicyId) customPolicyOf(one, state);
    for (const one of PolicyId) {
      // Its versions and attachments go with it, as CAM does it. Assumed: so do the boundaries that it is.
      state.run("DELETE FROM policy WHERE id = ?", one);
      state.run("DELETE FROM tag WHERE prefix = 'policy' AND resource_id = ?", String(one));
    }
    return {};
  }),
  ListPolicies: query(z.object({ ...paging, Page: z.number().int().positive().max(200).default(1), Scope: z.string().default("All"), Keyword: z.string().optional() }), (query, { state }) => {
    const like = keyword(query.Keyword);
    const scope = Object.hasOwn(scopes, query.Scope) ? scopes[query.Scope] : undefined;
    if (scope === undefined) throw new ApiError("InvalidParameter.ScopeError", `The scope ${query.Scope} is not All, QCS or Local.`);
    return {
      TotalNum: state.number(`SELECT count(*) FROM policy WHERE preset IN (${scope}) AND name LIKE ? ESCAPE '\\'`, like),
      List: state
        .rows(
          `SELECT *, (SELECT count(*) FROM attachment WHERE policy_id = policy.id) AS attachments,
           (SELECT count(*) FROM user WHERE boundary = policy.id) + (SELECT count(*) FROM role WHERE boundary = policy.id) AS boundaries
           FROM policy WHERE preset IN (${scope}) AND name LIKE ? ESCAPE '\\' ORDER BY id LIMIT ? OFFSET ?`,
          like, ...limits(query),
        )
        .map((row) => listed(row, state)),
      ServiceTypeList: [],
    };
  }),
};

/** The policy of an id with the document of its default version, or the refusal that it does not exist. */
export function policyOf(policyId: number, state: State, code = "ResourceNotFound.PolicyIdNotFound"): Row {
  const row = state.row("SELECT policy.*, document FROM policy JOIN policy_version ON policy_id = id AND version = default_version WHERE id = ?", policyId);
  if (!row) throw new ApiError(code, `The policy ${policyId} does not exist.`);
  return row;
}

/** The policy of an id, or the refusal that it is none of the account's own. */
export function customPolicyOf(policyId: number, state: State, code?: string): Row {
  const row = policyOf(policyId, state, code);
  if (row["preset"] === 1) throw new ApiError("InvalidParameter.PolicyIdNotExist", `The policy ${policyId} is a preset policy, which nobody can change.`);
  return row;
}

/** A policy's document as CAM's encoder writes it: with escaped slashes, which the terraform provider undoes. */
export function shownDocument(row: Row): string {
  return String(row["document"]).replaceAll(/\\?\//g, "\\/");
}

/** The type of a policy in numbers: 1 for a custom one, 2 for a preset one. */
export function typeOf(row: Row): 1 | 2 {
  return row["preset"] === 1 ? 2 : 1;
}

function listed(row: Row, state: State): object {
  return {
    PolicyId: row["id"], PolicyName: row["name"], AddTime: row["created"], UpdateTime: row["updated"], Type: typeOf(row),
    Description: row["description"], CreateMode: byPolicySyntax, Attachments: row["attachments"], ServiceType: "", IsAttached: null,
    Deactived: 0, DeactivedDetail: [], IsServiceLinkedPolicy: 0, AttachEntityCount: row["attachments"], AttachEntityBoundaryCount: row["boundaries"],
    Tags: camTagsOf("policy", String(row["id"]), state),
  };
}

function idOfName(name: string | undefined, state: State): number {
  if (name === undefined) throw new ApiError("InvalidParameter.ParamError", "One of the policy's id and name must be given.");
  const row = state.row("SELECT id FROM policy WHERE name = ?", name);
  if (!row) throw new ApiError("ResourceNotFound.NotFound", `The policy ${name} does not exist.`);
  return Number(row["id"]);
}

function checkName(name: string, own: number | undefined, state: State): void {
  if (!isName(name)) throw new ApiError("InvalidParameter.PolicyNameError", `The policy name ${JSON.stringify(name)} is not 1 to 128 letters, digits or +=,.@-_.`);
  const other = state.row("SELECT id FROM policy WHERE name = ?", name);
  if (other && other["id"] !== own) throw new ApiError("FailedOperation.PolicyNameInUse", `The policy name ${name} is already in use.`);
}
