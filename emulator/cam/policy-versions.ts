import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { Row, State } from "../state/state.ts";
import { checkDocument } from "./document.ts";
import { camTime, id, isoTime } from "./parameters.ts";
import { customPolicyOf, policyOf, shownDocument } from "./policies.ts";

const maximumVersions = 5;
const one = { PolicyId: id, VersionId: id };

/** The actions on the versions of policies. The default version is the one in effect. */
export const policyVersions: Actions = {
  CreatePolicyVersion: action(z.object({ PolicyId: id, PolicyDocument: z.string(), SetAsDefault: z.boolean() }), (version, { state, now }) => {
    const policy = customPolicyOf(version.PolicyId, state, "InvalidParameter.PolicyIdNotExist");
    checkDocument(version.PolicyDocument, "policy", state);
    if (state.number("SELECT count(*) FROM policy_version WHERE policy_id = ?", version.PolicyId) >= maximumVersions) {
      throw new ApiError("FailedOperation.PolicyVersionFull", `The policy ${version.PolicyId} has ${maximumVersions} versions, the most there can be: delete one first.`);
    }
    const time = camTime(now);
    // A number is never given twice, also when its version is deleted.
    const VersionId = Number(policy["last_version"]) + 1;
    state.run("INSERT INTO policy_version (policy_id, version, document, created) VALUES (?, ?, ?, ?)", version.PolicyId, VersionId, version.PolicyDocument, time);
    state.run("UPDATE policy SET last_version = ?, updated = ? WHERE id = ?", VersionId, time, version.PolicyId);
    if (version.SetAsDefault) state.run("UPDATE policy SET default_version = ? WHERE id = ?", VersionId, version.PolicyId);
    return { VersionId };
  }),
  GetPolicyVersion: query(z.object(one), ({ PolicyId, VersionId }, { state }) => {
    const policy = policyOf(PolicyId, state);
    const row = versionOf(PolicyId, VersionId, state);
    return { PolicyVersion: { ...item(row, policy), Document: shownDocument(row) } };
  }),
  ListPolicyVersions: query(z.object({ PolicyId: id }), ({ PolicyId }, { state }) => {
    const policy = policyOf(PolicyId, state);
    return { Versions: state.rows("SELECT * FROM policy_version WHERE policy_id = ? ORDER BY version", PolicyId).map((row) => item(row, policy)) };
  }),
  SetDefaultPolicyVersion: action(z.object(one), ({ PolicyId, VersionId }, { state, now }) => {
    const policy = customPolicyOf(PolicyId, state);
    const row = versionOf(PolicyId, VersionId, state);
    checkNotDefault(VersionId, policy);
    // What it names may be gone since it was written.
    checkDocument(String(row["document"]), "policy", state);
    state.run("UPDATE policy SET default_version = ?, updated = ? WHERE id = ?", VersionId, camTime(now), PolicyId);
    return {};
  }),
  DeletePolicyVersion: action(z.object({ PolicyId: id, VersionId: z.array(id).min(1) }), ({ PolicyId, VersionId }, { state }) => {
    const policy = customPolicyOf(PolicyId, state);
    for (const version of VersionId) {
      versionOf(PolicyId, version, state);
      checkNotDefault(version, policy);
      state.run("DELETE FROM policy_version WHERE policy_id = ? AND version = ?", PolicyId, version);
    }
    return {};
  }),
};

function versionOf(policyId: number, version: number, state: State): Row {
  const row = state.row("SELECT * FROM policy_version WHERE policy_id = ? AND version = ?", policyId, version);
  if (!row) throw new ApiError("InvalidParameter.PolicyVersionNotExists", `The policy ${policyId} has no version ${version}.`);
  return row;
}

function checkNotDefault(version: number, policy: Row): void {
  if (version === policy["default_version"]) throw new ApiError("FailedOperation.PolicyVersionAlreadyDefault", `The version ${version} is the default version of the policy ${policy["name"]}.`);
}

function item(row: Row, policy: Row): object {
  return { VersionId: row["version"], CreateDate: isoTime(String(row["created"])), IsDefaultVersion: row["version"] === policy["default_version"] ? 1 : 0 };
}
