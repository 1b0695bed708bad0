import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account } from "../../../../policies/account/account.ts";
import { accountChange, newAccess, newAccessOf } from "../../../../policies/account/change.ts";
import type { Gain } from "../../../../policies/account/gains.ts";
import { changeLine, changeLines } from "../../../../policies/account/words.ts";
import { compare, compile, type Request } from "../../../../policies/index.ts";
import { patience, runs } from "../analysis/effort.ts";
import { knowingDocuments } from "../analysis/generators/knowing.ts";
import { everythingWild, wildDocuments } from "../analysis/generators/wild.ts";
import { documentOf, trustOf } from "./stack.ts";

const nobody: Account = { policies: [], users: [], groups: [], roles: [] };

/** One user who holds these documents. */
const holding = (...documents: string[]): Account => ({ ...nobody, policies: documents.map((document, index) => ({ id: String(index), name: `p${index}`, document })), users: [{ name: "mia", policies: documents.map((_, index) => String(index)) }] });
const lineBetween = (before: Account, after: Account): string => accountChange(before, after).principals.map(changeLine).join("\n");

const office = { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } };
const elsewhere = { ip_not_equal: { "qcs:ip": ["203.0.113.0/24"] } };
const statements = (...statement: object[]): string => JSON.stringify({ version: "2.0", statement });
const allow = (action: string, condition?: object): object => ({ effect: "allow", action: [action], resource: ["*"], ...(condition && { condition }) });
const deny = (action: string, condition?: object): object => ({ ...allow(action, condition), effect: "deny" });

describe("in words", () => {
  test.each<[string, Account, Account, string]>([
    ["addresses and moments", holding(), holding(statements(allow("aiart:TextToImage", { ...office, date_less_than: { "qcs:current_time": "2030-01-01T00:00:00Z" } }))), "mia: + TextToImage from 203.0.113.0/24 until 2030-01-01"],
    ["many operations by one and a number", holding(), holding(documentOf("ImageToImage", "QueryMemeJob", "RefineImage", "TextToImage", "GetAuthUrl")), "mia: + TextToImage and 4 more from anywhere"],
    ["gain and loss", holding(documentOf("TextToImage")), holding(documentOf("ImageToImage")), "mia: + ImageToImage from anywhere; - TextToImage from anywhere"],
    ["later operations, which no catalog has", holding(documentOf("aiart:*")), holding(documentOf("aiart:*", "cos:*")), "mia: + all operations of cos from anywhere"],
    ["a whole service beside named operations", holding(), holding(documentOf("aiart:*", "cos:*", "sts:Get*")), "mia: + TextToImage and 42 more, and later operations of aiart, all operations of cos and whatever else matches sts:Get*, from anywhere"],
    ["everything", holding(documentOf("aiart:*")), holding(documentOf("*:*")), "mia: + operations of every other service from anywhere"],
    ["less by a wildcard", holding(documentOf("*:*")), holding(documentOf("aiart:*")), "mia: - operations of every other service from anywhere"],
    ["another way to write the same", holding(statements(allow("aiart:TextToImage"), allow("aiart:ImageToImage"))), holding(documentOf("ImageToImage", "TextToImage")), "mia: nothing changes"],
    ["strange names", nobody, { ...nobody, users: [{ name: "x: + y\u001b[31m", policies: [] }] }, '"x: + y\\u001b[31m": nothing changes (new user)'],
  ])("%s", (_, before, after, line) => expect(lineBetween(before, after)).toBe(line));

  test("a role may be assumed by each of those that it trusts anew", () => {
    const role = (trust: string): Account => ({ ...nobody, roles: [{ id: "r", name: "render", trust, policies: [] }] });
    const federated = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "name/sts:AssumeRoleWithWebIdentity", principal: { federated: ["qcs::cam::uin/1:oidc-provider/ci"] }, condition: { string_equal: { "oidc:sub": "main" } } }] });
    expect(lineBetween(role(trustOf("scf.qcloud.com")), role(trustOf("cvm.qcloud.com", "cls.qcloud.com")))).toBe("role render: + may be assumed by service cls.qcloud.com and service cvm.qcloud.com; - may no longer be assumed by service scf.qcloud.com");
    expect(lineBetween(role(trustOf("scf.qcloud.com")), role(federated))).toMatch(/^role render: \+ may be assumed by who signs in by qcs::cam::uin\/1:oidc-provider\/ci, when oidc:sub is main; - /);
    expect(lineBetween(role(trustOf("scf.qcloud.com")), role(JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: "*" }] })))).toBe("role render: + may be assumed by everyone");
    const but = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service: ["cls.qcloud.com", "cvm.qcloud.com"] } }, { effect: "deny", action: "name/sts:AssumeRole", principal: { service: "cv*.qcloud.com" } }] });
    expect(lineBetween(nobody, role(but))).toBe("role render: + may be assumed by service cls.qcloud.com (new role)");
    expect(newAccess(accountChange(role(trustOf("scf.qcloud.com")), role(trustOf("scf.qcloud.com", "cvm.qcloud.com"))))).toBe("certain");
  });

  test("a line for each principal that changes, and the number of those that don't", () => {
    const group = (policies: string[]): Account => ({ ...holding(documentOf("TextToImage")), users: ["a", "b", "c"].map((name) => ({ name, policies: [] })), groups: [{ id: "g", name: "g", policies, users: ["b", "a"] }] });
    expect(changeLines(accountChange(group([]), group(["0"])))).toEqual(["a: + TextToImage from anywhere", "b: + TextToImage from anywhere", "group g: + TextToImage from anywhere", "1 principal: nothing changes"]);
  });
});

describe("new access", () => {
  const verdict = (before: Account, after: Account): string => newAccess(accountChange(before, after));

  test("a new group in which nobody is gives nobody anything; one that was there may have users of other stacks", () => {
    const grouped = (policies: string[]): Account => ({ ...holding(documentOf("TextToImage")), users: [], groups: [{ id: "g", name: "g", policies, users: [] }] });
    expect([verdict({ ...nobody }, grouped(["0"])), verdict(grouped([]), grouped(["0"]))]).toEqual(["none", "certain"]);
    expect(lineBetween(nobody, grouped(["0"]))).toBe("group g: + TextToImage from anywhere (new group; nobody is put into it here)");
  });

  test("a new role under the name that another gave up is new, and one that is replaced is not", () => {
    const roles = (...list: [string, string][]): Account => ({ ...holding(documentOf("TextToImage")), users: [], roles: list.map(([id, name]) => ({ id, name, trust: trustOf("scf.qcloud.com"), policies: ["0"] })) });
    expect(lineBetween(roles(["1", "render"]), roles(["1", "old"], ["new", "render"]))).toBe("role old: nothing changes\nrole render: + TextToImage from anywhere; + may be assumed by service scf.qcloud.com (new role)");
    expect(lineBetween(roles(["1", "render"]), roles(["2", "render"]))).toBe("role render: nothing changes");
  });

  test("a guard that is lifted may let in what is attached elsewhere; one that leaves with its grant does not", () => {
    const guarded = statements(allow("aiart:TextToImage", office), deny("aiart:*", elsewhere));
    expect(verdict(holding(guarded), holding(statements(allow("aiart:TextToImage", office))))).toBe("possible");
    expect(verdict(holding(documentOf("TextToImage"), statements(deny("aiart:*", elsewhere))), holding(documentOf("TextToImage")))).toBe("certain");
    expect(verdict(holding(statements(allow("aiart:TextToImage", office)), statements(deny("aiart:*", elsewhere))), holding(statements(allow("aiart:TextToImage", office))))).toBe("possible");
    expect(verdict(holding(guarded), holding())).toBe("none");
    expect(verdict(holding(guarded), nobody)).toBe("none");
  });

  test("a document that is none, or that can't be compared exactly, is possible new access", () => {
    const mixed = statements(allow("*", { numeric_equal: { k: 1 } }), allow("*", { string_like: { k: "1*" } }));
    for (const document of ["{", statements({ effect: "permit" }), mixed]) {
      const { principals } = accountChange(holding(), holding(document));
      expect([principals.map(newAccessOf), principals[0]?.possible[0]]).toEqual([["possible"], expect.stringContaining("can't be compared exactly")]);
    }
  });
});

/** Accounts over a few names, whose policies are any of these documents. */
function accounts(documents: readonly string[]): fc.Arbitrary<Account> {
  const some = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...items]);
  const ids = documents.map((_, index) => String(index));
  const users = ["ada", "ben", "cas"];
  return fc.record({
    policies: fc.constant(documents.map((document, index) => ({ id: String(index), name: `p${index}`, document }))),
    users: fc.tuple(...users.map((name) => fc.record({ name: fc.constant(name), policies: some(ids) }))).chain(some),
    groups: fc.tuple(...["g", "h"].map((name) => fc.record({ id: fc.constant(name), name: fc.constant(name), policies: some(ids), users: some(users) }))),
    roles: some(ids).map((policies) => [{ id: "r", name: "r", trust: trustOf("scf.qcloud.com"), policies }]),
  });
}

/** The same account, told in another order. */
const turned = (account: Account): Account => ({
  policies: [...account.policies].reverse(),
  users: [...account.users].reverse().map((user) => ({ ...user, policies: [...user.policies].reverse() })),
  groups: [...account.groups].reverse().map((group) => ({ ...group, policies: [...group.policies].reverse(), users: [...group.users].reverse() })),
  roles: [...account.roles].reverse().map((role) => ({ ...role, policies: [...role.policies].reverse() })),
});

/** The documents that a principal holds, found in the plainest way. */
function documentsOf(account: Account, kind: string, name: string): string[] {
  const holders = { user: account.users, group: account.groups, role: account.roles }[kind] ?? [];
  const own = (holders as { name: string; policies: readonly string[] }[]).filter((one) => one.name === name).flatMap(({ policies }) => policies);
  const through = kind === "user" ? account.groups.filter(({ users }) => users.includes(name)).flatMap(({ policies }) => policies) : [];
  return [...own, ...through].map((id) => account.policies.find((policy) => policy.id === id)?.document ?? "");
}

const written = (documents: fc.Arbitrary<object[]>): fc.Arbitrary<string[]> => documents.map((list) => list.map((one) => JSON.stringify(one)));
const pairs = (documents: fc.Arbitrary<string[]>): fc.Arbitrary<[Account, Account]> => fc.tuple(documents, documents).chain(([one, other]) => fc.tuple(accounts(one), accounts(other)));

describe.each<[string, fc.Arbitrary<[Account, Account]>]>([
  ["of the catalog", pairs(written(knowingDocuments(3)))],
  ["of any kind", pairs(written(wildDocuments({ ...everythingWild, statements: 2, conditions: 2, mixed: 0, principals: false })))],
])("any two accounts with documents %s", patience, (_, both) => {
  const calls = (gains: readonly Gain[]): Request[] => gains.flatMap(({ operations, example }) => [example, ...operations.map((action) => ({ ...example, action }))]);

  test("every gain and loss is shown by calls that are decided so, and there is one where there is a difference", () =>
    fc.assert(
      fc.property(both, ([before, after]) => {
        for (const { kind, name, gained, lost, possible, presence } of accountChange(before, after).principals) {
          const [held, holds] = [documentsOf(before, kind, name), documentsOf(after, kind, presence === "gone" ? "" : name)];
          const [formerly, then] = [held, holds].map((documents) => compile(documents));
          const allowed = (request: Request): boolean[] => [formerly, then].map((policies) => policies?.decide(request) === "allowed");
          expect(calls(gained).map(allowed)).toEqual(calls(gained).map(() => [false, true]));
          expect(calls(lost).map(allowed)).toEqual(calls(lost).map(() => [true, false]));
          if (possible.some((why) => why.includes("can't be compared"))) continue;
          const { gained: more, lost: less } = compare(held, holds);
          expect([gained.length > 0, lost.length > 0]).toEqual([more.length > 0, less.length > 0]);
        }
      }),
      runs(30),
    ));

  test("nothing changes from an account to itself, in whatever order it is told", () =>
    fc.assert(
      fc.property(both, ([account]) => {
        const { principals } = accountChange(account, turned(account));
        const users = [...new Set([...account.users.map(({ name }) => name), ...account.groups.flatMap(({ users }) => users)])].sort();
        expect(principals.map(({ kind, name }) => `${kind} ${name}`)).toEqual([...users.map((name) => `user ${name}`), "role r"]);
        for (const { gained, lost, possible, unknown } of principals) expect([gained, lost, possible, unknown]).toEqual([[], [], [], []]);
      }),
      runs(30),
    ));

  test("the order in which accounts are told changes nothing", () =>
    fc.assert(fc.property(both, ([before, after]) => void expect(changeLines(accountChange(turned(before), turned(after)))).toEqual(changeLines(accountChange(before, after)))), runs(20)));
});
