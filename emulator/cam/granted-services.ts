import * as z from "zod";
import { ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { actionGlob } from "../../policies/analysis/action.ts";
import { globMatches } from "../../policies/analysis/pattern/glob.ts";
import { readDocument } from "../../policies/document/read.ts";
import type { Row, State } from "../state/state.ts";
import { id, roleId } from "./parameters.ts";
import { roleOf } from "./roles.ts";

interface Granted {
  readonly actions: Set<string>;
  readonly policies: Set<Row>;
}

const carried = "SELECT DISTINCT policy.*, document FROM attachment JOIN policy ON id = attachment.policy_id JOIN policy_version ON policy_version.policy_id = id AND version = default_version";
const ofUser = "(kind = 'user' AND entity = ?) OR (kind = 'group' AND entity IN (SELECT CAST(group_id AS TEXT) FROM member WHERE uin = ?))";

/** The action that tells which services policies allow something of: the allowing statements alone, denials aside. */
export const grantedServices: Actions = {
  ListPoliciesGrantingServiceAccess: query(
    z.object({ TargetUin: id.optional(), RoleId: roleId.optional(), GroupId: id.optional(), ServiceType: z.string().optional() }),
    ({ TargetUin, RoleId, GroupId, ServiceType }, { state }) => {
      if ([TargetUin, RoleId, GroupId].filter((one) => one !== undefined).length !== 1) throw new ApiError("InvalidParameter.ParamError", "One of `TargetUin`, `RoleId` and `GroupId` must be given.");
      const policies =
        TargetUin !== undefined ? state.rows(`${carried} WHERE ${ofUser} ORDER BY id`, String(TargetUin), TargetUin)
        : GroupId !== undefined ? state.rows(`${carried} WHERE kind = 'group' AND entity = ? ORDER BY id`, String(GroupId))
        : state.rows(`${carried} WHERE kind = 'role' AND entity = ? ORDER BY id`, String(roleOf(RoleId, undefined, state)["id"]));
      const services = [...granted(policies, state)].filter(([service]) => !ServiceType || service === ServiceType).sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        List: services.map(([service, { actions, policies: granting }]) => ({
          Service: { ServiceType: service, ServiceName: service },
          // Operations are told only for a service that is asked for.
          Action: ServiceType ? [...actions].sort().map((Name) => ({ Name, Description: "" })) : [],
          Policy: [...granting].map((row) => ({ PolicyId: String(row["id"]), PolicyName: row["name"], PolicyType: row["preset"] === 1 ? "Presetting" : "Custom", PolicyDescription: row["description"] })),
        })),
      };
    },
  ),
};

// Of services that the registry does not know, only the operations that a policy names are.
function granted(policies: readonly Row[], state: State): Map<string, Granted> {
  const registered = state.rows("SELECT service, name FROM operation ORDER BY service, name").map((row) => `${row["service"]}:${row["name"]}`);
  const services = new Map<string, Granted>();
  const grant = (row: Row, service: string, name?: string): void => {
    const one = services.get(service) ?? { actions: new Set(), policies: new Set() };
    services.set(service, one);
    one.policies.add(row);
    if (name !== undefined) one.actions.add(name);
  };
  for (const row of policies) {
    for (const { text } of readDocument(String(row["document"])).statement.filter(({ effect }) => effect === "allow").flatMap(({ action }) => action)) {
      const [service = "", name = ""] = text.replace(/^name\//, "").split(":");
      if (/^[\w-]+$/.test(service) && name !== "") grant(row, service, name.includes("*") ? undefined : name);
      const glob = actionGlob(text);
      for (const operation of registered.filter((one) => globMatches(glob, one))) grant(row, ...(operation.split(":") as [string, string]));
    }
  }
  return services;
}
