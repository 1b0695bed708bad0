import type { Call } from "../api.ts";

const ofUser = ["TargetUin", "AttachUin", "DetachUin", "SubUin", "OpUin"];
const ofRole = ["RoleId", "RoleName", "AttachRoleId", "AttachRoleName", "DetachRoleId", "DetachRoleName"];
const ofGroup = ["TargetGroupId", "AttachGroupId", "DetachGroupId", "GroupId"];
const byUserName = new Set(["GetUser", "UpdateUser", "DeleteUser"]);

/**
 * What a call of CAM's API is about: the user, role, group or policies that it names, in the forms of CAM's own
 * resources (CAM documentation, "Resource Description"), or nothing in particular. Which of them CAM itself asks for is
 * published for few operations, so a call that names a user and a policy is taken to be about the user.
 */
export function camResources(action: string, body: Record<string, unknown>, { state, caller: { ownerUin } }: Call): string[] {
  const named = (name: string): string => `qcs::cam::uin/${ownerUin}:${name}`;
  const first = (parameters: readonly string[]): [parameter: string, value: unknown] | undefined => {
    const parameter = parameters.find((one) => typeof body[one] === "string" || typeof body[one] === "number");
    return parameter === undefined ? undefined : [parameter, body[parameter]];
  };
  if (byUserName.has(action)) {
    const user = state.row("SELECT uin FROM user WHERE name = ?", String(body["Name"] ?? ""));
    return user ? [named(`uin/${user["uin"]}`)] : ["*"];
  }
  const user = first(ofUser);
  if (user) return [named(`uin/${String(user[1])}`)];
  const role = first(ofRole);
  if (role) {
    const name = role[0].endsWith("Id") ? state.row("SELECT name FROM role WHERE id = ?", String(role[1]))?.["name"] : role[1];
    return name === undefined ? ["*"] : [named(`roleName/${String(name)}`)];
  }
  const group = first(ofGroup);
  if (group) return [named(`groupid/${String(group[1])}`)];
  const policies = [body["PolicyId"]].flat().filter((one) => typeof one === "number" || typeof one === "string");
  return policies.length > 0 ? policies.map((policy) => named(`policyid/${policy}`)) : ["*"];
}
