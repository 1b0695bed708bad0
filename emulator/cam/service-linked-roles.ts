import * as z from "zod";
import { action, ApiError } from "../api.ts";
import type { Actions } from "../api.ts";
import { camTags, camTime } from "./parameters.ts";
import { createRole, deleteRole, roleOf } from "./roles.ts";

const longestSession = 43_200;

/** The actions on the roles that Tencent's services own. Nothing uses them here, so a deletion is done at once. */
export const serviceLinkedRoles: Actions = {
  CreateServiceLinkedRole: action(
    z.object({ QCSServiceName: z.array(z.string()).min(1), CustomSuffix: z.string().default(""), Description: z.string().default(""), Tags: camTags.default([]) }),
    (role, call) => {
      const document = { version: "2.0", statement: [{ action: "sts:AssumeRole", effect: "allow", principal: { service: role.QCSServiceName } }] };
      const name = nameOf(role.QCSServiceName[0] ?? "", role.CustomSuffix);
      return { RoleId: createRole({ kind: "system", name, document: JSON.stringify(document), description: role.Description, consoleLogin: 0, session: longestSession, tags: role.Tags }, call) };
    },
  ),
  DeleteServiceLinkedRole: action(z.object({ RoleName: z.string() }), ({ RoleName }, { state, now }) => {
    const row = roleOf(undefined, RoleName, state);
    if (row["kind"] !== "system") throw new ApiError("InvalidParameter.ParamError", `The role ${RoleName} is linked to no service: delete it with DeleteRole.`);
    deleteRole(String(row["id"]), state);
    state.run("INSERT INTO deletion_task (service, created) VALUES (?, ?)", serviceOf(String(row["document"])), camTime(now));
    return { DeletionTaskId: String(state.number("SELECT last_insert_rowid()")) };
  }),
  // No query: whoever asks just got the task's id, and must not be told that it has not spread yet.
  GetServiceLinkedRoleDeletionStatus: action(z.object({ DeletionTaskId: z.string() }), ({ DeletionTaskId }, { state }) => {
    const row = state.row("SELECT service FROM deletion_task WHERE CAST(id AS TEXT) = ?", DeletionTaskId);
    if (!row) throw new ApiError("InvalidParameter.DeletionTaskNotExist", `The deletion task ${DeletionTaskId} does not exist.`);
    return { Status: "SUCCEEDED", Reason: "ok", ServiceType: row["service"], ServiceName: row["service"] };
  }),
};

/**
 * The name of a service's role, in the form of those that Tencent's services have: `TAT_QCSLinkedRoleInCommand` for
 * `command.tat.cloud.tencent.com`. The true names are each service's own.
 */
function nameOf(carrier: string, suffix: string): string {
  const [scene, service = scene] = carrierParts(carrier);
  const name = `${service.toUpperCase()}_QCSLinkedRole${scene === service ? "" : `In${scene.charAt(0).toUpperCase()}${scene.slice(1)}`}`;
  return suffix === "" ? name : `${name}_${suffix}`;
}

function serviceOf(document: string): string {
  const { statement } = JSON.parse(document) as { statement: [{ principal: { service: [string] } }] };
  const [scene, service = scene] = carrierParts(statement[0].principal.service[0]);
  return service;
}

const carrierParts = (carrier: string): [scene: string, service?: string] => carrier.replace(/\.(cloud\.tencent\.com|qcloud\.com)$/, "").split(".") as [string];
