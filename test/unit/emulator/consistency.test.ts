import { expect, test } from "vitest";
import { openState } from "../../../emulator/state/open.ts";
import { Replica } from "../../../emulator/state/replica.ts";
import type { State } from "../../../emulator/state/state.ts";
import { clients, codeOf, document, raw, started } from "./started.ts";

/** An endpoint whose changes take two seconds of a clock that only the test moves. */
async function lagging(more: Parameters<typeof started>[0] = {}) {
  let time = Date.now();
  const endpoint = await started({ now: () => new Date(time), consistencyDelayMs: 2000, ...more });
  return { endpoint, ...clients(endpoint), move: (milliseconds: number) => void (time += milliseconds) };
}

test("reads see a change once it has spread, writes at once", async () => {
  const { cam, move } = await lagging();
  const { Uin = 0, Uid = 0 } = await cam.AddUser({ Name: "u" });
  expect(await codeOf(cam.GetUser({ Name: "u" }))).toBe("ResourceNotFound.UserNotExist");
  expect((await cam.ListUsers()).Data).toEqual([]);
  expect(await codeOf(cam.AddUser({ Name: "u" }))).toBe("InvalidParameter.SubUserNameInUse");
  move(1999);
  expect(await codeOf(cam.GetUser({ Name: "u" }))).toBe("ResourceNotFound.UserNotExist");
  const { GroupId = 0 } = await cam.CreateGroup({ GroupName: "g" });
  await cam.AddUserToGroup({ Info: [{ GroupId, Uid }] });
  move(1);
  expect(await cam.GetUser({ Name: "u" })).toMatchObject({ Uin });
  expect(await codeOf(cam.GetGroup({ GroupId }))).not.toBe("no error");
  move(1999);
  expect((await cam.GetGroup({ GroupId })).UserInfo).toMatchObject([{ Name: "u" }]);
  // What goes with the user goes from what is seen as well.
  await cam.DeleteUser({ Name: "u" });
  expect((await cam.GetGroup({ GroupId })).UserInfo).toMatchObject([{ Name: "u" }]);
  move(2000);
  expect((await cam.GetGroup({ GroupId })).UserInfo).toEqual([]);
  expect((await cam.ListUsers()).Data).toEqual([]);
});

test("authorization decides by the account as it was", async () => {
  const { endpoint, cam, move } = await lagging();
  const { Uin: AttachUin = 0, SecretId = "", SecretKey = "" } = await cam.AddUser({ Name: "u", UseApi: 1 });
  const own = clients(endpoint, { secretId: SecretId, secretKey: SecretKey });
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["cam:ListUsers"]) });
  await cam.AttachUserPolicy({ PolicyId, AttachUin });
  expect(await codeOf(own.cam.ListUsers())).toBe("AuthFailure.UnauthorizedOperation");
  move(2000);
  expect(await codeOf(own.cam.ListUsers())).toBe("no error");
  await cam.DetachUserPolicy({ PolicyId, DetachUin: AttachUin });
  expect(await codeOf(own.cam.ListUsers())).toBe("no error");
  move(2000);
  expect(await codeOf(own.cam.ListUsers())).toBe("AuthFailure.UnauthorizedOperation");
});

test("what was there at the start is seen, and so is everything without a delay or by introspection", async () => {
  const { endpoint, cam } = await lagging({ seed: { users: { planted: { policies: [document(["cam:ListUsers"])] } } } });
  expect((await cam.ListUsers()).Data).toMatchObject([{ Name: "planted" }]);
  expect(await codeOf(clients(endpoint, endpoint.keys["planted"]).cam.ListUsers())).toBe("no error");
  await cam.AddUser({ Name: "new" });
  const state = JSON.parse((await raw(endpoint, { method: "GET", path: "/-/state", headers: { host: `127.0.0.1:${endpoint.port}` } })).body) as { users: object[] };
  expect(state.users).toMatchObject([{ name: "new" }, { name: "planted" }]);
  const prompt = clients(await started());
  await prompt.cam.AddUser({ Name: "u" });
  expect(await codeOf(prompt.cam.GetUser({ Name: "u" }))).toBe("no error");
});

test("a call that is refused half way spreads nothing", async () => {
  const { cam, move } = await lagging();
  const { Uid = 0 } = await cam.AddUser({ Name: "u" });
  const { GroupId = 0 } = await cam.CreateGroup({ GroupName: "g" });
  expect(await codeOf(cam.AddUserToGroup({ Info: [{ GroupId, Uid }, { GroupId: GroupId + 1, Uid }] }))).not.toBe("no error");
  move(2000);
  expect((await cam.GetGroup({ GroupId })).UserInfo).toEqual([]);
});

test("a replica that has caught up is equal in every table, whatever happened", () => {
  const account = openState(":memory:", ["aiart:TextToImage"], "2026-01-01 00:00:00");
  fill(account, 0);
  const replica = new Replica(account, 1000, () => new Date(0));
  account.transaction(() => fill(account, 1));
  account.transaction(() => fill(account, 2));
  account.transaction(() => {
    // Two names that change places, a row that is replaced by one of the same key, and everything that hangs on what is deleted.
    account.run("UPDATE user SET name = 'x' WHERE uin = 1");
    account.run("UPDATE user SET name = 'user-1' WHERE uin = 2");
    account.run("UPDATE user SET name = 'user-2' WHERE uin = 1");
    account.run("INSERT OR REPLACE INTO tag (prefix, resource_id, key, value) VALUES ('uin', '1', 'team', 'other')");
    account.run("DELETE FROM policy WHERE id = 1001");
    account.run("DELETE FROM user_group WHERE id = 2");
  });
  expect(() => account.transaction(() => {
    account.run("DELETE FROM user");
    throw new Error("no");
  })).toThrow("no");
  expect(dump(replica.asOf(new Date(999)))).not.toEqual(dump(account));
  expect(dump(replica.asOf(new Date(1000)))).toEqual(dump(account));
  expect(account.rows("SELECT boundary FROM user WHERE uin = 1")).toEqual([{ boundary: null }]);
  replica.state.close();
  account.close();
});

function fill(state: State, n: number): void {
  state.run("INSERT INTO policy (id, name, description, created, updated) VALUES (?, ?, '', '', '')", 1000 + n, `policy-${n}`);
  state.run("INSERT INTO policy_version (policy_id, version, document, created) VALUES (?, 1, '{}', '')", 1000 + n);
  state.run("INSERT INTO user (uin, uid, name, remark, console_login, phone_num, country_code, email, created, boundary) VALUES (?, ?, ?, '', 0, '', '', '', '', ?)", n, n, `user-${n}`, 1000 + n);
  state.run("INSERT INTO user_group (id, name, remark, created) VALUES (?, ?, '', '')", n, `group-${n}`);
  state.run("INSERT INTO member (group_id, uin, created) VALUES (?, ?, '')", n, n);
  state.run("INSERT INTO attachment (kind, entity, policy_id, created) VALUES ('user', ?, ?, '')", String(n), 1000 + n);
  state.run("INSERT INTO tag (prefix, resource_id, key, value) VALUES ('uin', ?, 'team', 'art')", String(n));
}

function dump(state: State): object {
  const tables = state.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").map((row) => String(row["name"]));
  return Object.fromEntries(tables.map((table) => [table, state.rows(`SELECT * FROM ${table}`).map((row) => JSON.stringify(row)).sort()]));
}
