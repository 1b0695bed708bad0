import { Agent } from "node:http";
import { connect } from "node:net";
import sdk from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/index.js";
import { describe, expect, test } from "vitest";
import type { LoggedCall, Seed } from "../../../emulator/index.ts";
import { clients, codeOf, document, started } from "./started.ts";

const denied = "AuthFailure.UnauthorizedOperation";
const may = (...action: string[]): object => JSON.parse(document(action)) as object;
const mayNot = (...action: string[]): object => JSON.parse(document(action, { effect: "deny" })) as object;
const when = (condition: object, ...action: string[]): object => JSON.parse(document(action, { condition })) as object;
const list = "cam:ListUsers";

/** What one user carries, and how its ListUsers is decided. */
const cases: readonly (readonly [what: string, seed: Seed, reason: LoggedCall["reason"], by: LoggedCall["by"], matched: readonly string[]])[] = [
  ["nothing", { users: { mia: {} } }, "no-match", "policies", []],
  ["a policy of its own", { users: { mia: { policies: [may(list)] } } }, "allowed", "policies", ["user-mia"]],
  ["a policy for another action", { users: { mia: { policies: [may("cam:ListGroups")] } } }, "no-match", "policies", []],
  ["a group's policy", { groups: { crew: { policies: [may(list)] } }, users: { mia: { groups: ["crew"] } } }, "allowed", "policies", ["group-crew"]],
  ["a group's policy, without being in it", { groups: { crew: { policies: [may(list)] } }, users: { mia: {} } }, "no-match", "policies", []],
  ["one allow of its own and one of a group", { groups: { crew: { policies: [may("cam:*")] } }, users: { mia: { policies: [may(list)], groups: ["crew"] } } }, "allowed", "policies", ["group-crew", "user-mia"]],
  ["an allow, and a deny of a group", { groups: { crew: { policies: [mayNot(list)] } }, users: { mia: { policies: [may("*")], groups: ["crew"] } } }, "explicit-deny", "policies", ["group-crew"]],
  ["an allow that the boundary has too", { users: { mia: { policies: [may("cam:*")], boundary: may(list) } } }, "allowed", "policies", ["user-mia"]],
  ["an allow that the boundary has not", { users: { mia: { policies: [may("cam:*")], boundary: may("cam:ListGroups") } } }, "no-match", "boundary", []],
  ["an allow that the boundary denies", { users: { mia: { policies: [may("cam:*")], boundary: mayNot(list) } } }, "explicit-deny", "boundary", ["user-mia-boundary"]],
  ["a boundary alone, which grants nothing", { users: { mia: { boundary: may("*") } } }, "no-match", "policies", []],
  ["an allow for this address", { users: { mia: { policies: [when({ ip_equal: { "qcs:ip": "127.0.0.1" } }, list)] } } }, "allowed", "policies", ["user-mia"]],
  ["an allow for another address", { users: { mia: { policies: [when({ ip_equal: { "qcs:ip": "203.0.113.0/24" } }, list)] } } }, "no-match", "policies", []],
  ["an allow that has ended", { users: { mia: { policies: [when({ date_less_than: { "qcs:current_time": "2020-01-01T00:00:00Z" } }, list)] } } }, "no-match", "policies", []],
  ["an allow for itself by name", { users: { mia: { policies: [when({ string_equal: { "qcs:uin": "${uin}" } }, list)] } } }, "allowed", "policies", ["user-mia"]],
];

describe("a user that carries", () => {
  test.each(cases)("%s", async (_, seed, reason, by, matched) => {
    const log: LoggedCall[] = [];
    const endpoint = await started({ seed, onCall: (call) => void log.push(call) });
    expect(await codeOf(clients(endpoint, endpoint.keys["mia"]).cam.ListUsers())).toBe(reason === "allowed" ? "no error" : denied);
    expect(log).toHaveLength(1);
    expect({ ...log[0], matched: log[0]?.matched?.map(({ policy }) => policy).sort() }).toMatchObject({ caller: "user/mia", reason, by, matched });
  });
});

describe("what is decided follows what is attached, at once", () => {
  test("attaching, leaving a group, a new default version, deleting a policy", async () => {
    const endpoint = await started({ seed: { groups: { crew: { policies: [may(list)] } }, users: { mia: { groups: ["crew"] }, own: {} } } });
    const root = clients(endpoint).cam;
    const [mia, own] = ["mia", "own"].map((user) => clients(endpoint, endpoint.keys[user]).cam);
    const decided = async (): Promise<string[]> => [await codeOf(mia!.ListUsers()), await codeOf(own!.ListUsers())];
    expect(await decided()).toEqual(["no error", denied]);
    const { PolicyId = 0 } = await root.CreatePolicy({ PolicyName: "p", PolicyDocument: document([list]) });
    await root.AttachUserPolicy({ PolicyId, AttachUin: Number(endpoint.keys["own"]?.uin) });
    const { GroupInfo = [] } = await root.ListGroups({});
    await root.RemoveUserFromGroup({ Info: [{ GroupId: GroupInfo[0]?.GroupId, Uin: Number(endpoint.keys["mia"]?.uin) }] as never });
    expect(await decided()).toEqual([denied, "no error"]);
    await root.CreatePolicyVersion({ PolicyId, PolicyDocument: document(["cam:ListGroups"]), SetAsDefault: true });
    expect(await decided()).toEqual([denied, denied]);
    await root.SetDefaultPolicyVersion({ PolicyId, VersionId: 1 });
    expect(await decided()).toEqual([denied, "no error"]);
    await root.DeletePolicy({ PolicyId: [PolicyId] });
    expect(await decided()).toEqual([denied, denied]);
  });

  test("a refused change leaves every decision as it was", async () => {
    const endpoint = await started({ seed: { users: { mia: { policies: [may(list)] } } } });
    const mia = clients(endpoint, endpoint.keys["mia"]).cam;
    expect(await codeOf(mia.ListUsers())).toBe("no error");
    expect(await codeOf(clients(endpoint).cam.AddUser({ Name: "mia" }))).toBe("InvalidParameter.SubUserNameInUse");
    expect(await codeOf(mia.ListUsers())).toBe("no error");
  });
});

describe("the management API", () => {
  test("is for those who may: a sub-user can't grant itself anything", async () => {
    const endpoint = await started({ seed: { users: { mia: { policies: [may("cam:Get*", "cam:List*")] } } } });
    const { cam } = clients(endpoint, endpoint.keys["mia"]);
    const Uin = Number(endpoint.keys["mia"]?.uin);
    const refused = [
      cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["*"]) }), cam.AttachUserPolicy({ PolicyId: 1, AttachUin: Uin }), cam.UpdatePolicy({ PolicyName: "user-mia", PolicyDocument: document(["*"]) } as never),
      cam.PutUserPermissionsBoundary({ TargetUin: Uin, PolicyId: 1 }), cam.CreateAccessKey({ TargetUin: Uin }), cam.DeleteUser({ Name: "mia" }), cam.CreateRole({ RoleName: "r", PolicyDocument: "{}" }),
    ].map(codeOf);
    expect(await Promise.all(refused)).toEqual(refused.map(() => denied));
    expect(await codeOf(cam.GetUser({ Name: "mia" }))).toBe("no error");
  });

  test("an account's own administrator may", async () => {
    const endpoint = await started({ seed: { users: { ada: {} } } });
    await clients(endpoint).cam.AttachUserPolicy({ PolicyId: 1, AttachUin: Number(endpoint.keys["ada"]?.uin) });
    expect(await codeOf(clients(endpoint, endpoint.keys["ada"]).cam.AddUser({ Name: "u" }))).toBe("no error");
  });
});

describe("a call's address", () => {
  const seed: Seed = { users: { mia: { policies: [when({ ip_equal: { "qcs:ip": "203.0.113.0/24" } }, list)] } } };

  /** Calls with a forwarded header, as a proxy before the endpoint would send it. */
  async function callThrough(forwarded: string, trustForwardedFor: boolean): Promise<string> {
    const endpoint = await started({ seed, trustForwardedFor });
    const agent = new Agent();
    agent.createConnection = () => connect(endpoint.port, "127.0.0.1");
    const client = new sdk.cam.v20190116.Client({ credential: endpoint.keys["mia"] as never, region: "", profile: { httpProfile: { protocol: "http://", agent: agent as never, headers: { "X-Forwarded-For": forwarded } } } });
    return codeOf(client.ListUsers());
  }

  test.each([
    ["203.0.113.9", true, "no error"],
    ["198.51.100.1, 203.0.113.9", true, "no error"],
    ["203.0.113.9, 198.51.100.1", true, denied],
    ["unknown", true, denied],
    ["203.0.113.9", false, denied],
  ])("X-Forwarded-For: %s, trusted: %s", async (forwarded, trusted, code) => {
    expect(await callThrough(forwarded, trusted)).toBe(code);
  });
});
