import type { Account, AccountGroup, AccountPolicy, AccountRole, AccountUser, Unreadable } from "../account.ts";
import { presetPolicies } from "../presets.ts";
import { isSecret, unknownValue, type EngineResource } from "./resource.ts";

type Draft<Entry> = { -readonly [Field in keyof Entry]: Entry[Field] extends readonly string[] ? string[] : Entry[Field] };

/**
 * What CAM resources grant, and to whom. A resource that is not created yet goes by its URN in place of its id; what
 * is attached to something whose id is not known yet is found by where the id comes from.
 */
export function accountOf(resources: readonly EngineResource[]): Account {
  const account = new AccountDraft(resources);
  for (const resource of resources) account.attach(resource);
  return account.finished();
}

class AccountDraft {
  readonly #policies = new Map<string, AccountPolicy>();
  readonly #groups = new Map<string, Draft<AccountGroup>>();
  readonly #users = new Map<string, Draft<AccountUser>>();
  readonly #roles = new Map<string, Draft<AccountRole>>();
  readonly #unreadable = new Map<string, Unreadable>();
  readonly #byUrn = new Map<string, EngineResource>();
  /** The ids of policies and roles by their names, which the attachments by name say. */
  readonly #idOfName = new Map<string, string>();

  constructor(resources: readonly EngineResource[]) {
    for (const resource of resources) {
      // What outlives its replacement has the name of what replaces it.
      if (!this.#byUrn.has(resource.urn) || resource.id === undefined) this.#byUrn.set(resource.urn, resource);
      this.#add(resource);
    }
  }

  #add(resource: EngineResource): void {
    const id = idOf(resource);
    const name = nameOf(resource);
    const { properties } = resource;
    if (resource.kind === "user") this.#users.set(name, { name, policies: [], ...(text(properties["uin"]) && { uin: text(properties["uin"]) as string }), consoleLogin: properties["consoleLogin"] === true });
    if (resource.kind === "group") this.#groups.set(id, { id, name, policies: [], users: [] });
    if (resource.kind === "policy") {
      this.#idOfName.set(`policy ${name}`, id);
      const document = this.#document(resource, "policy", `policy ${name}`);
      if (document !== undefined) this.#policies.set(id, { id, name, document });
    }
    if (resource.kind === "role") {
      this.#idOfName.set(`role ${name}`, id);
      this.#roles.set(id, { id, name, trust: this.#document(resource, "trust", `the trust of role ${name}`) ?? "", policies: [] });
    }
    if (resource.kind === "service-linked-role") {
      const services = listOf(properties["qcsServiceNames"]).map((service) => text(service) ?? "a service not known yet");
      const granted = `${id} grants`;
      this.#roles.set(id, { id, name: services.length > 0 ? `of ${services.join(", ")}` : lastOf(resource.urn), trust: "", policies: [granted] });
      for (const part of ["policy", "trust"] as const) this.#tell({ part, id: part === "policy" ? granted : id, name: `the service-linked role ${services.join(", ")}`, why: "gets its policies and its trust from CAM" }, resource);
    }
    if (resource.kind === "identity-provider") this.#tell({ part: "provider", id: resource.urn, name: `identity provider ${name}`, why: "decides who signs in by it, which is not read here" }, resource);
    if (resource.kind === "other") this.#tell({ part: "other", id: resource.urn, name: lastOf(resource.urn), why: "is of a type that is not read here" }, resource);
  }

  /** What an attachment or a membership joins. */
  attach(resource: EngineResource): void {
    if (resource.kind === "user-attachment") this.#attachTo(this.#user(resource), resource);
    if (resource.kind === "group-attachment") this.#attachTo(this.#group(resource), resource);
    if (resource.kind === "role-attachment") this.#attachTo(this.#role(resource), resource);
    if (resource.kind === "membership") for (const user of this.#members(resource)) this.#group(resource).users.push(user);
  }

  finished(): Account {
    const values = <Entry extends { policies: string[]; users?: string[] }>(entries: Map<string, Entry>): Entry[] =>
      [...entries.values()].map((entry) => ({ ...entry, policies: distinct(entry.policies), ...(entry.users && { users: distinct(entry.users) }) }));
    return { policies: [...this.#policies.values()], groups: values(this.#groups), users: values(this.#users), roles: values(this.#roles), unreadable: [...this.#unreadable.values()] };
  }

  #attachTo(holder: { policies: string[] }, attachment: EngineResource): void {
    const { properties, urn } = attachment;
    const byId = this.#known(attachment, "policyId", "policy");
    const name = text(properties["policyName"]);
    const id = byId ?? (text(properties["policyId"]) === undefined && name !== undefined ? (this.#idOfName.get(`policy ${name}`) ?? name) : undefined);
    if (id === undefined) {
      this.#tell({ part: "policy", id: `${urn} policy`, name: `the policy of ${lastOf(urn)}`, why: "is not known before the deployment" }, attachment);
      holder.policies.push(`${urn} policy`);
      return;
    }
    holder.policies.push(id);
    if (this.#policies.has(id) || this.#unreadable.has(`policy ${id}`)) return;
    const preset = presetPolicies.find((policy) => policy.id === id || policy.name === id || (policy.name === name && properties["policyType"] === "QCS"));
    if (preset) this.#policies.set(id, { ...preset, id });
    else this.#tell({ part: "policy", id, name: name === undefined || name === id ? `policy ${/^\d+$/.test(id) ? "id " : ""}${id}` : `policy ${name} (id ${id})`, why: "is not managed here" });
  }

  #user(attachment: EngineResource): Draft<AccountUser> {
    const name = this.#known(attachment, "userName", "user") ?? this.#known(attachment, "userId", "user") ?? `whom ${lastOf(attachment.urn)} names, not known before the deployment`;
    return this.#userNamed(name);
  }

  #userNamed(name: string): Draft<AccountUser> {
    const user = this.#users.get(name) ?? { name, policies: [], elsewhere: true };
    this.#users.set(name, user);
    return user;
  }

  #group(joining: EngineResource): Draft<AccountGroup> {
    const id = this.#known(joining, "groupId", "group") ?? `${joining.urn} group`;
    const known = this.#groups.get(id);
    if (known) return known;
    const group: Draft<AccountGroup> = { id, name: id === `${joining.urn} group` ? `that ${lastOf(joining.urn)} names, not known before the deployment` : `id ${id}`, policies: [], users: [], elsewhere: true };
    this.#groups.set(id, group);
    return group;
  }

  #role(attachment: EngineResource): Draft<AccountRole> {
    const name = text(attachment.properties["roleName"]);
    const id = (name === undefined ? this.#known(attachment, "roleId", "role") : (this.#idOfName.get(`role ${name}`) ?? name)) ?? `${attachment.urn} role`;
    const known = this.#roles.get(id);
    if (known) return known;
    const called = /^\d+$/.test(id) ? `id ${id}` : id;
    const role: Draft<AccountRole> = { id, name: id === `${attachment.urn} role` ? `that ${lastOf(attachment.urn)} names, not known before the deployment` : called, trust: "", policies: [], elsewhere: true };
    this.#roles.set(id, role);
    return role;
  }

  /** The names of a membership's users. One that is not known yet comes from a user whose name nothing else of the list is. */
  #members(membership: EngineResource): string[] {
    const { properties, sources, urn } = membership;
    return ["userNames", "userIds"].flatMap((property) => {
      const hidden = properties[property] === unknownValue || isSecret(properties[property]);
      const names = hidden ? [unknownValue] : listOf(properties[property]).map((name) => text(name) ?? unknownValue);
      const said = names.filter((name) => name !== unknownValue);
      for (const name of said) this.#userNamed(name);
      const open = names.length - said.length;
      if (open === 0) return said;
      const from = (sources[property] ?? []).flatMap((source) => this.#ofKind(source, "user") ?? []).filter((user) => !said.includes(nameOf(user)));
      if (!hidden && from.length === open) return [...said, ...from.map(nameOf)];
      const someone = `whom ${lastOf(urn)} names, not known before the deployment`;
      this.#userNamed(someone);
      return [...said, someone];
    });
  }

  /** What a property names: by its value, or where that is not known yet by the one resource that it comes from. */
  #known(resource: EngineResource, property: string, kind: "user" | "group" | "policy" | "role"): string | undefined {
    const value = resource.properties[property];
    const said = text(value);
    if (said !== undefined) return said;
    if (value !== unknownValue) return undefined;
    const [only, ...more] = (resource.sources[property] ?? []).flatMap((source) => this.#ofKind(source, kind) ?? []);
    // An id that is known already would not make this one unknown.
    if (!only || more.length > 0 || (only.id !== undefined && kind !== "user")) return undefined;
    return kind === "user" ? nameOf(only) : idOf(only);
  }

  #ofKind(urn: string, kind: EngineResource["kind"]): EngineResource | undefined {
    const resource = this.#byUrn.get(urn);
    return resource?.kind === kind ? resource : undefined;
  }

  #document(resource: EngineResource, part: "policy" | "trust", name: string): string | undefined {
    const value = resource.properties["document"];
    if (typeof value === "string" && value !== unknownValue && !isSecret(value)) return value;
    const state = isSecret(value) ? "is kept secret" : value === unknownValue ? "is not known before the deployment" : "is read during the deployment";
    this.#tell({ part, id: idOf(resource), name, why: part === "policy" ? `has a document that ${state}` : state }, resource);
    return undefined;
  }

  #tell(what: Omit<Unreadable, "changes">, { changes }: Pick<EngineResource, "changes"> = {}): void {
    const touched = changes === "everything" || (changes !== undefined && (what.part === "other" || what.part === "provider" || changes.length === 0 || changes.some((property) => property.split(/[.[]/)[0] === "document")));
    this.#unreadable.set(`${what.part} ${what.id}`, { ...what, ...(touched && { changes: true }) });
  }
}

/** A text or number that is known; ids are both. */
function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" && value !== unknownValue && !isSecret(value) ? value : undefined;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const distinct = (names: readonly string[]): string[] => [...new Set(names)];
const idOf = ({ id, urn }: EngineResource): string => id ?? urn;
/** The name that a program gives to a resource. */
const lastOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
const nameOf = ({ properties, urn }: EngineResource): string => text(properties["name"]) ?? lastOf(urn);
