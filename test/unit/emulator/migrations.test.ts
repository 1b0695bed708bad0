import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { startEndpoint } from "../../../emulator/index.ts";
import { clients, codeOf, folder, raw, started } from "./started.ts";

/** A state file made by SQL. */
function made(sql: string): string {
  const file = join(folder(), "state.db");
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  return file;
}

const first = readFileSync("test/fixtures/emulator/state-v1.sql", "utf8");

test("a state file of version 1 opens with everything still there", async () => {
  const endpoint = await started({ stateFile: made(first) });
  expect(endpoint).toMatchObject({ uin: "100000000001", secretId: "AKIDrootrootrootrootrootrootrootroot", secretKey: "rootsecretrootsecretrootsecretro" });
  const { cam, tag, sts } = clients(endpoint);
  expect(await cam.GetUser({ Name: "painter" })).toMatchObject({ Uin: 100000000002, Uid: 10000002, Remark: "paints", ConsoleLogin: 1, PhoneNum: "13800000000", CountryCode: "86", Email: "painter@example.com" });
  expect((await cam.ListUsers()).Data?.map((user) => user.Name).sort()).toEqual(["painter", "viewer"]);
  expect((await cam.ListAccessKeys({ TargetUin: 100000000002 })).AccessKeys).toMatchObject([
    { AccessKeyId: "AKIDpainterpainterpainterpainterpain", Status: "Active" }, { AccessKeyId: "AKIDpainterpainterpainterpainteroldo", Status: "Inactive" },
  ]);
  expect(await cam.GetGroup({ GroupId: 100004 })).toMatchObject({ GroupName: "painters", Remark: "those who paint", UserInfo: [{ Name: "painter" }] });
  expect(await cam.GetPolicy({ PolicyId: 100000005 })).toMatchObject({ PolicyName: "paint", Description: "may paint", AddTime: "2026-01-02 03:04:09", UpdateTime: "2026-01-02 03:04:10", PolicyDocument: expect.stringContaining("aiart:TextToImage") });
  expect(await cam.GetRole({ RoleName: "scf-painter" })).toMatchObject({ RoleInfo: { RoleId: "4611686018400000007", Description: "for functions", SessionDuration: 7200, PolicyDocument: expect.stringContaining("scf.qcloud.com") } });
  expect((await cam.ListAttachedUserPolicies({ TargetUin: 100000000002 })).List).toMatchObject([{ PolicyName: "list-users" }]);
  expect((await cam.ListAttachedGroupPolicies({ TargetGroupId: 100004 })).List).toMatchObject([{ PolicyName: "paint" }]);
  expect((await cam.ListAttachedRolePolicies({ Page: 1, Rp: 20, RoleName: "scf-painter" })).List).toMatchObject([{ PolicyName: "paint" }]);
  expect(await cam.GetSAMLProvider({ Name: "office" })).toMatchObject({ Description: "the office", SAMLMetadata: "PEVudGl0eURlc2NyaXB0b3IvPg==" });
  expect(await cam.DescribeOIDCConfig({ Name: "ci" })).toMatchObject({ IdentityUrl: "https://ci.example.com", ClientId: ["painting"], Description: "the build" });
  expect(await cam.DescribeUserOIDCConfig()).toMatchObject({ IdentityUrl: "https://login.example.com", ClientId: "desk", Scope: ["openid"] });
  expect((await tag.GetResources({ ResourceList: ["qcs::cam::uin/100000000001:uin/100000000002"] })).ResourceTagMappingList).toMatchObject([{ Tags: [{ TagKey: "team", TagValue: "art" }] }]);
  expect(await codeOf(cam.CreatePolicy({ PolicyName: "registered", PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:ImageToImage"], resource: ["*"] }] }) }))).toBe("no error");

  // The keys still sign, the inactive one still not, and the policies decide.
  const painter = clients(endpoint, { secretId: "AKIDpainterpainterpainterpainterpain", secretKey: "paintersecretpaintersecretpainter" });
  expect(await codeOf(painter.cam.ListUsers())).toBe("no error");
  expect(await codeOf(painter.cam.ListGroups({}))).toBe("AuthFailure.UnauthorizedOperation");
  expect(await codeOf(clients(endpoint, { secretId: "AKIDpainterpainterpainterpainteroldo", secretKey: "oldsecretoldsecretoldsecretoldsec" }).sts.GetCallerIdentity())).toBe("AuthFailure.SecretIdNotFound");
  expect(await sts.GetCallerIdentity()).toMatchObject({ AccountId: "100000000001" });

  const state = JSON.parse((await raw(endpoint, { method: "GET", path: "/-/state", headers: { host: `127.0.0.1:${endpoint.port}` } })).body) as object;
  expect(state).toMatchObject({
    policies: [{ name: "list-users", versions: 1 }, { name: "paint", version: 1, versions: 1 }, { name: "registered", versions: 1 }],
    roles: [{ name: "scf-painter", tags: { team: "art" }, policies: ["paint"] }], samlProviders: ["office"], oidcProviders: ["ci"],
  });
});

test("a state file goes through its migration once", async () => {
  const stateFile = made(first);
  const once = await startEndpoint({ stateFile });
  await clients(once).cam.AddUser({ Name: "later" });
  await once.stop();
  const { cam } = clients(await started({ stateFile }));
  expect((await cam.ListUsers()).Data?.map((user) => user.Name).sort()).toEqual(["later", "painter", "viewer"]);
});

test("a state file of a newer version is refused, and left as it is", async () => {
  const stateFile = made("CREATE TABLE account (uin INTEGER NOT NULL); PRAGMA user_version = 999;");
  await expect(startEndpoint({ stateFile })).rejects.toThrow(/schema version 999; this endpoint reads up to \d+/);
  const database = new DatabaseSync(stateFile);
  expect(database.prepare("SELECT name FROM sqlite_schema").all()).toMatchObject([{ name: "account" }]);
  expect(database.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 999 });
  database.close();
});

test("a migration that fails half way leaves the file at its version", async () => {
  const stateFile = made(`${first}\nCREATE TABLE setting (name TEXT PRIMARY KEY) STRICT;`);
  await expect(startEndpoint({ stateFile })).rejects.toThrow(/setting already exists/);
  const database = new DatabaseSync(stateFile);
  expect(database.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 1 });
  expect(database.prepare("SELECT document FROM policy").all()).toHaveLength(2);
  database.close();
});

test("only its owner reads a state file, its side files and the folder that was made for them", async () => {
  const path = join(folder(), "made", "for");
  const { cam } = clients(await started({ stateFile: join(path, "state.db") }));
  await cam.AddUser({ Name: "u" });
  const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
  expect(readdirSync(path)).toContain("state.db-wal");
  expect(readdirSync(path).map((name) => mode(join(path, name)))).toEqual(readdirSync(path).map(() => "600"));
  expect([path, join(path, "..")].map(mode)).toEqual(["700", "700"]);
});
