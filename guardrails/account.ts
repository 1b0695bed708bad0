import type { PolicyResource } from "@pulumi/policy";
import { attachmentsOf, nameOf, type Attachment } from "./attachments.ts";
import { camTypes, roleTypes } from "./cam.ts";
import { isOn, readProperties, tagsOf, textOf, unknown, type Known } from "./properties.ts";
import { References, type ReadResource, type Reference } from "./references.ts";

/** A policy that somebody carries. */
export interface Grant extends Pick<Attachment, "policy" | "document"> {
  /** The name of the group through which it comes. */
  readonly through?: string;
}

/** A user or role with what it carries, whether this stack makes it or only attaches something to it. */
export interface Principal {
  readonly kind: "user" | "role";
  readonly name: string;
  /** The resource to report it at: its own, else the first that names it. */
  readonly urn: string;
  readonly consoleLogin: Known<boolean>;
  readonly tags: Known<Readonly<Record<string, Known<string>>>>;
  /** A role's trust document. */
  readonly trust?: Known<string>;
  /** Whether a user is in a group; unknown while the members of some group are. */
  readonly inGroup: Known<boolean>;
  readonly grants: readonly Grant[];
}

/** What a stack's resources mean together: who carries which policy. */
export interface StackAccount {
  readonly principals: readonly Principal[];
  readonly attachments: readonly Attachment[];
}

interface Membership {
  readonly group: Known<Reference>;
  readonly members: Known<readonly Reference[]>;
  readonly urn: string;
}

/** Reads the account out of a stack's resources: of a preview, in which ids are not known yet, or of a state. */
export function stackAccount(all: readonly PolicyResource[]): StackAccount {
  const resources = all.map((resource): ReadResource => ({ resource, properties: readProperties(resource.props) }));
  const attachments = attachmentsOf(resources);
  const memberships = membershipsOf(resources);
  const users = principalsOf(resources, "user", [camTypes.user], [...named(attachments, "user"), ...memberships.flatMap(({ members, urn }) => (members === unknown ? [] : members.map((to) => ({ to, urn }))))]);
  const roles = principalsOf(resources, "role", roleTypes, named(attachments, "role"));
  const groupNames = new Map(ofTypes(resources, [camTypes.group]).map((group) => [group.resource.urn, nameOf(group)]));

  const direct = (kind: Attachment["kind"], to: Reference): Grant[] => attachments.filter((one) => one.kind === kind && one.to === to).map(({ policy, document }) => ({ policy, document }));
  const groupsOf = (user: Reference): Membership[] => memberships.filter(({ members }) => members !== unknown && members.includes(user));
  const throughGroups = (user: Reference): Grant[] =>
    groupsOf(user).flatMap(({ group }) => (group === unknown ? [] : direct("group", group).map((grant) => ({ ...grant, through: groupNames.get(group) ?? group }))));
  const someOpen = memberships.some(({ members }) => members === unknown);

  return {
    principals: [
      ...users.map(({ key, ...user }): Principal => ({ ...user, inGroup: groupsOf(key).length > 0 || (someOpen ? unknown : false), grants: [...direct("user", key), ...throughGroups(key)] })),
      ...roles.map(({ key, ...role }): Principal => ({ ...role, inGroup: false, grants: direct("role", key) })),
    ],
    attachments,
  };
}

const ofTypes = (resources: readonly ReadResource[], types: readonly string[]): ReadResource[] => resources.filter(({ resource }) => types.includes(resource.type));

function membershipsOf(resources: readonly ReadResource[]): Membership[] {
  const groups = new References(resources, [camTypes.group]);
  const users = new References(resources, [camTypes.user]);
  return ofTypes(resources, [camTypes.groupMembership]).map((membership) => ({
    group: groups.of(membership, "groupId"),
    members: users.listOf(membership, "userNames", "userIds"),
    urn: membership.resource.urn,
  }));
}

interface Mention {
  readonly to: Known<Reference>;
  readonly urn: string;
}

const named = (attachments: readonly Attachment[], kind: Attachment["kind"]): Mention[] => attachments.filter((one) => one.kind === kind);

/** A user or role before it is known what it carries. */
type Bare = Omit<Principal, "inGroup" | "grants"> & { readonly key: Reference };

/** The users or roles that the stack makes, and those that it only names. */
function principalsOf(resources: readonly ReadResource[], kind: Principal["kind"], types: readonly string[], mentions: readonly Mention[]): Bare[] {
  const own = ofTypes(resources, types).map(({ resource, properties }): Bare => ({
    key: resource.urn,
    kind,
    name: nameOf({ resource, properties }),
    urn: resource.urn,
    consoleLogin: isOn(properties, "consoleLogin"),
    tags: tagsOf(properties),
    ...(kind === "role" ? { trust: textOf(properties, "document") ?? unknown } : {}),
  }));
  const others = new Map<Reference, string>();
  for (const { to, urn } of mentions) if (to !== unknown && !others.has(to) && !own.some(({ key }) => key === to)) others.set(to, urn);
  return [...own, ...[...others].map(([name, urn]): Bare => ({ key: name, kind, name, urn, consoleLogin: unknown, tags: {} }))];
}
