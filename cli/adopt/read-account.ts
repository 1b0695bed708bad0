import * as z from "zod";
import { InputError } from "../../policies/input-error.ts";
import type { AccountGroup, AccountPolicy } from "../../policies/account/account.ts";
import type { Ask } from "./client.ts";
import type { FoundAccount, FoundRole, FoundUser } from "./found-account.ts";

// The most that CAM's lists give at once, and the tag API takes and gives.
const pageSize = 200;
const resourcesAtOnce = 50;
const tagsAtOnce = 100;

const preset = 2;

const text = z.string().nullish().transform((value) => value ?? "");
const user = z.object({ Uin: z.number(), Uid: z.number(), Name: z.string(), Remark: text, ConsoleLogin: z.number().nullish(), PhoneNum: text, CountryCode: text, Email: text });
const group = z.object({ GroupId: z.number(), GroupName: z.string(), Remark: text });
const role = z.object({ RoleId: z.string(), RoleName: z.string(), PolicyDocument: z.string(), Description: text, ConsoleLogin: z.number().nullish(), RoleType: text });
const policy = z.object({ PolicyId: z.number() });

/**
 * Reads all of an account that grants access: its users, groups, roles, custom policies, and those preset ones that
 * somebody holds.
 *
 * @param region The region whose tags are read, which is the provider's.
 * @throws InputError when the account can't be read, or answers as CAM never does.
 */
export async function readAccount(ask: Ask, region: string): Promise<FoundAccount> {
  const cam = new Reader(ask);
  const [{ OwnerUin }, users, groups, roles, custom] = await Promise.all([
    cam.answer("GetUserAppId", {}, z.object({ OwnerUin: z.string() })),
    readUsers(cam, region),
    readGroups(cam),
    readRoles(cam),
    cam.list("ListPolicies", { Scope: "Local" }, "List", policy),
  ]);
  const ids = new Set([...custom.map(({ PolicyId }) => String(PolicyId)), ...[...users, ...groups, ...roles].flatMap(({ policies }) => policies)]);
  const policies = await Promise.all([...ids].map((id) => readPolicy(cam, id)));
  return { ownerUin: OwnerUin, users, groups, roles, policies };
}

async function readUsers(cam: Reader, region: string): Promise<FoundUser[]> {
  const { Data } = await cam.answer("ListUsers", {}, z.object({ Data: z.array(user).nullish() }));
  const users = Data ?? [];
  const tags = await cam.tags("uin", region, users.map(({ Uin }) => String(Uin)));
  return Promise.all(
    users.map(async ({ Uin, Uid, Name, Remark, ConsoleLogin, PhoneNum, CountryCode, Email }): Promise<FoundUser> => ({
      name: Name, uin: String(Uin), uid: Uid,
      ...(Remark && { remark: Remark }), ...(Email && { email: Email }), ...(PhoneNum && { phone: PhoneNum }), ...(CountryCode && { countryCode: CountryCode }),
      consoleLogin: ConsoleLogin === 1,
      tags: tags.get(String(Uin)) ?? {},
      policies: await cam.attached("ListAttachedUserPolicies", { TargetUin: Uin }),
    })),
  );
}

async function readGroups(cam: Reader): Promise<AccountGroup[]> {
  const groups = await cam.list("ListGroups", {}, "GroupInfo", group);
  return Promise.all(
    groups.map(async ({ GroupId, GroupName, Remark }): Promise<AccountGroup> => {
      const [members, policies] = await Promise.all([
        cam.list("ListUsersForGroup", { GroupId }, "UserInfo", z.object({ Name: z.string() })),
        cam.attached("ListAttachedGroupPolicies", { TargetGroupId: GroupId }),
      ]);
      return { id: String(GroupId), name: GroupName, ...(Remark && { remark: Remark }), policies, users: members.map(({ Name }) => Name) };
    }),
  );
}

async function readRoles(cam: Reader): Promise<FoundRole[]> {
  const roles = await cam.list("DescribeRoleList", {}, "List", role);
  // The provider asks for a role's tags without a region.
  const tags = await cam.tags("role", "", roles.map(({ RoleId }) => RoleId));
  return Promise.all(
    roles.map(async ({ RoleId, RoleName, PolicyDocument, Description, ConsoleLogin, RoleType }): Promise<FoundRole> => ({
      id: RoleId, name: RoleName, trust: PolicyDocument,
      ...(Description && { description: Description }),
      consoleLogin: ConsoleLogin === 1,
      serviceLinked: RoleType === "service_linked" || RoleType === "system",
      tags: tags.get(RoleId) ?? {},
      policies: await cam.attached("ListAttachedRolePolicies", { RoleId }),
    })),
  );
}

async function readPolicy(cam: Reader, id: string): Promise<AccountPolicy> {
  const answer = z.object({ PolicyName: z.string(), PolicyDocument: z.string(), Description: text, Type: z.number() });
  const { PolicyName, PolicyDocument, Description, Type } = await cam.answer("GetPolicy", { PolicyId: Number(id) }, answer);
  return { id, name: PolicyName, document: PolicyDocument, ...(Description && { description: Description }), ...(Type === preset && { preset: true }) };
}

/** Reads answers and whole lists. */
class Reader {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async answer<T>(action: string, parameters: object, shape: z.ZodType<T>): Promise<T> {
    return read(`cam:${action}`, shape, await this.#ask("cam", action, parameters));
  }

  /** All pages of a list. */
  async list<T>(action: string, parameters: object, field: string, item: z.ZodType<T>): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.answer(action, { ...parameters, Page: page, Rp: pageSize }, z.object({ [field]: z.array(item).nullish() }));
      const found = answer[field] ?? [];
      all.push(...found);
      if (found.length < pageSize) return all;
    }
  }

  /** The ids of the policies that somebody holds. */
  async attached(action: string, holder: object): Promise<string[]> {
    return (await this.list(action, holder, "List", policy)).map(({ PolicyId }) => String(PolicyId));
  }

  /** The tags of users or roles, by their ids. */
  async tags(prefix: "uin" | "role", region: string, ids: readonly string[]): Promise<Map<string, Record<string, string>>> {
    const shape = z.object({ Tags: z.array(z.object({ TagKey: z.string(), TagValue: z.string(), ResourceId: z.string() })).nullish() });
    const tags = new Map<string, Record<string, string>>();
    for (let from = 0; from < ids.length; from += resourcesAtOnce)
      for (let offset = 0, found = tagsAtOnce; found === tagsAtOnce; offset += tagsAtOnce) {
        const action = "DescribeResourceTagsByResourceIds";
        const wanted = { ServiceType: "cam", ResourcePrefix: prefix, ResourceRegion: region, ResourceIds: ids.slice(from, from + resourcesAtOnce), Offset: offset, Limit: tagsAtOnce };
        const { Tags } = read(`tag:${action}`, shape, await this.#ask("tag", action, wanted));
        for (const { TagKey, TagValue, ResourceId } of Tags ?? []) tags.set(ResourceId, { ...tags.get(ResourceId), [TagKey]: TagValue });
        found = Tags?.length ?? 0;
      }
    return tags;
  }
}

function read<T>(action: string, shape: z.ZodType<T>, answer: unknown): T {
  const { success, data, error } = shape.safeParse(answer);
  if (success) return data;
  throw new InputError([{ path: [], message: `The account can't be read: ${action} gives an answer that is none of CAM's, at ${z.prettifyError(error).replaceAll("\n", "; ")}. Check where the calls go.` }]);
}
