import { ApiError } from "../api.ts";
import type { State } from "../state/state.ts";

/** A resource that carries tags, under the one prefix that its tags are kept with. */
export interface TaggedResource {
  readonly prefix: string;
  readonly id: string;
}

// The terraform provider names roles in two ways.
const prefixes = new Map([["uin", "uin"], ["role", "role"], ["RoleId", "role"], ["policy", "policy"]]);

const exists: Readonly<Record<string, string>> = {
  uin: "SELECT 1 FROM user WHERE uin = CAST(?1 AS INTEGER) AND CAST(uin AS TEXT) = ?1",
  role: "SELECT 1 FROM role WHERE id = ?",
  policy: "SELECT 1 FROM policy WHERE preset = 0 AND id = CAST(?1 AS INTEGER) AND CAST(id AS TEXT) = ?1",
};

/** Reads a resource in six segments. The account may be left out (`uin/`), as the terraform provider does, and the region counts for nothing. */
export function readResource(name: string, state: State): TaggedResource {
  const [, service = "", prefix = "", id = ""] = /^qcs::(\w+):[\w-]*:(?:uin\/\d*)?:([\w-]+)\/(.+)$/.exec(name) ?? [];
  const known = service === "cam" ? prefixes.get(prefix) : undefined;
  if (known === undefined || !state.row(exists[known] ?? "", id)) {
    throw new ApiError("InvalidParameterValue.ResourceDescriptionError", `${name} is no user, role or policy of this account in six segments, such as qcs::cam::uin/OWNER:uin/UIN.`);
  }
  return { prefix: known, id };
}

/** The prefix under which the tags of a service's resources are kept; undefined for a service that has none here. */
export function knownPrefix(service: string, prefix: string): string | undefined {
  return service === "cam" ? prefixes.get(prefix) : undefined;
}

/** Reads resources that are given as a service, a prefix and ids. */
export function readResources(service: string, prefix: string, ids: readonly string[], state: State): TaggedResource[] {
  if (service !== "cam") throw new ApiError("InvalidParameterValue.ServiceTypeInvalid", `The service ${service} has no resources with tags here, only cam.`);
  const known = prefixes.get(prefix);
  if (known === undefined) throw new ApiError("InvalidParameterValue.ResourcePrefixInvalid", `CAM has no resources ${JSON.stringify(prefix)} with tags, only ${[...prefixes.keys()].join(", ")}.`);
  return ids.map((id) => {
    if (!state.row(exists[known] ?? "", id)) throw new ApiError("InvalidParameterValue.ResourceIdInvalid", `The resource ${prefix}/${id} does not exist.`);
    return { prefix: known, id };
  });
}

/** A resource in six segments. */
export function resourceName({ prefix, id }: TaggedResource, ownerUin: number): string {
  return `qcs::cam::uin/${ownerUin}:${prefix}/${id}`;
}
