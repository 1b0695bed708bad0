import type { ResourceState } from "../../../../policies/account/engine/resource.ts";

/** What stands in a preview for a value that is known later. */
export const later = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

export type Resource = Omit<ResourceState, "inputs"> & { inputs: Record<string, unknown> };

/** How a program's resource is called by the engine: `camUser` as the bridge names it, `Cam/user` as Tencent's older provider did. */
export const urnOf = (type: string, name: string): string => `urn:pulumi:dev::shop::${tokenOf(type)}::${name}`;

function tokenOf(type: string): string {
  const [module = "", member = ""] = type.includes("/") ? type.split("/") : ["index", type];
  return `tencentcloud:${module}/${member}:${member.charAt(0).toUpperCase()}${member.slice(1)}`;
}

/** A deployed resource; `from` says which resources its properties come from. */
export function resource(type: string, name: string, inputs: Record<string, unknown>, { id = name, from = {}, ...rest }: { id?: string; from?: Record<string, string[]> } & Partial<Omit<ResourceState, "inputs">> = {}): Resource {
  return { urn: urnOf(type, name), type: tokenOf(type), id, inputs, outputs: { ...inputs, id }, propertyDependencies: from, ...rest };
}

/** The same before it is created: without an id and without outputs. */
export const planned = ({ id: _, outputs: __, ...rest }: Resource): Resource => rest;

export const documentOf = (...action: string[]): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: action.map((one) => (one.includes(":") ? one : `aiart:${one}`)), resource: ["*"] }] });
export const trustOf = (...service: string[]): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service } }] });

export interface Step {
  op: string;
  urn: string;
  oldState?: Resource;
  newState?: Resource;
  diffReasons?: string[];
}

export const create = (made: Resource): Step => ({ op: "create", urn: made.urn, newState: planned(made) });
export const remove = (gone: Resource): Step => ({ op: "delete", urn: gone.urn, oldState: gone });
export const same = (kept: Resource): Step => ({ op: "same", urn: kept.urn, oldState: kept, newState: kept });

/** An update or a replacement to other inputs. */
export const change = (op: "update" | "replace", before: Resource, inputs: Record<string, unknown>, rest: Partial<Resource> = {}): Step => ({
  op,
  urn: rest.urn ?? before.urn,
  oldState: before,
  newState: { ...planned(before), inputs, ...rest },
  diffReasons: Object.keys({ ...before.inputs, ...inputs }).filter((key) => before.inputs[key] !== inputs[key]),
});

/** What `pulumi stack export` prints. */
export const stackExport = (resources: readonly Resource[]): string => JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [{ urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", custom: false, type: "pulumi:pulumi:Stack" }, ...resources] } });

/** What `pulumi preview --json` prints. */
export const preview = (steps: readonly Step[], rest: object = {}): string => JSON.stringify({ config: {}, steps, changeSummary: {}, ...rest });
