import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { startEndpoint } from "../../../emulator/index.ts";
import { clients, codeOf, document, folder, raw, signed, started } from "./started.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

const local = (port: number) => ({ host: `127.0.0.1:${port}` });

test("a restart keeps the account, its key and the port", async () => {
  const path = folder();
  const stateFile = join(path, "deep", "state.db");
  const first = await startEndpoint({ stateFile });
  await clients(first).cam.AddUser({ Name: "u" });
  expect(readdirSync(join(path, "deep")).map((name) => statSync(join(path, "deep", name)).mode & 0o777)).toSatisfy((modes: number[]) => modes.every((mode) => mode === 0o600));
  await first.stop();
  chmodSync(stateFile, 0o644);
  const second = await started({ stateFile });
  expect({ ...second, stop: 0 }).toEqual({ ...first, stop: 0 });
  expect(statSync(stateFile).mode & 0o777).toBe(0o600);
  expect((await clients(second).cam.ListUsers()).Data).toMatchObject([{ Name: "u" }]);
});

test("a port that is taken, and a state file in use or of another kind, are told", async () => {
  const path = folder();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(startEndpoint({ stateFile: join(path, "a"), port })).rejects.toThrow(`port ${port} of 127.0.0.1 is taken`);
  other.close();
  await started({ stateFile: join(path, "b") });
  await expect(startEndpoint({ stateFile: join(path, "b") })).rejects.toThrow(/in use by another endpoint/);
  writeFileSync(join(path, "c"), "x".repeat(5000));
  await expect(startEndpoint({ stateFile: join(path, "c") })).rejects.toThrow(/not a state file/);
});

test("an acknowledged write survives a kill, and SIGTERM ends the process cleanly", async () => {
  const stateFile = join(folder(), "state.db");
  const start = async () => {
    const child = spawn(process.execPath, ["cli/main.ts", "emulate", "--state", stateFile], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { endpoint: url, ...account } = JSON.parse(line) as { endpoint: string; uin: string; secretId: string; secretKey: string };
    const endpoint = { ...account, url, port: Number(new URL(url).port), warnings: [], keys: {}, stop: async () => {} };
    const end = async (signal: NodeJS.Signals) => {
      const exit = once(child, "exit");
      child.kill(signal);
      return (await exit)[0] as number | null;
    };
    return { endpoint, end };
  };
  const first = await start();
  await clients(first.endpoint).cam.AddUser({ Name: "u" });
  await first.end("SIGKILL");
  const second = await start();
  expect((await clients(second.endpoint).cam.ListUsers()).Data).toMatchObject([{ Name: "u" }]);
  expect(second.endpoint.port).toBe(first.endpoint.port);
  expect(await second.end("SIGTERM")).toBe(0);
}, 20_000);

test("what is no call of an API is refused, and the endpoint lives on", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  expect(await signed(endpoint, "{}", { action: "Nope" })).toBe("InvalidAction");
  expect(await signed(endpoint, "{}", { action: "constructor" })).toBe("InvalidAction");
  expect(await signed(endpoint, "{}", { version: "2018-08-13" })).toBe("NoSuchVersion");
  expect(await signed(endpoint, "{}", { host: "cvm.tencentcloudapi.com", service: "cvm" })).toBe("NoSuchProduct");
  expect(await signed(endpoint, "{", { action: "GetUser" })).toBe("InvalidParameter");
  expect(await signed(endpoint, "[]", { action: "GetUser" })).toBe("InvalidParameter");
  expect(await signed(endpoint, "{}", { action: "GetUser" })).toBe("MissingParameter");
  expect(await signed(endpoint, '{"Name":1}', { action: "GetUser" })).toBe("InvalidParameter");
  expect(await codeOf(cam.AddUserToGroup({ Info: [{ Uid: 1 }] as never }))).toBe("MissingParameter");
  expect((await raw(endpoint, { method: "GET" })).status).toBe(405);
  expect((await raw(endpoint, { method: "CONNECT", path: "cam.tencentcloudapi.com:443" })).status).toBe(405);
  expect((await raw(endpoint, { path: "http://cam.tencentcloudapi.com/", headers: { host: "tag.tencentcloudapi.com" } })).status).toBe(400);
  expect((await raw(endpoint, { body: "{}", headers: { "content-type": "application/json" } })).body).toContain("AuthFailure.InvalidAuthorization");
  expect((await cam.ListUsers()).Data).toEqual([]);
});

test("where others can reach it, it says so and keeps /-/ for who has the root account's key", async () => {
  const endpoint = await started({ host: "0.0.0.0" });
  expect(endpoint).toMatchObject({ url: `http://127.0.0.1:${endpoint.port}`, warnings: [expect.stringContaining("0.0.0.0")] });
  for (const host of ["", "localhost", "127.0.0.2", "::1"]) expect((await started({ host })).warnings).toEqual([]);
  const { SecretId = "", SecretKey = "" } = await clients(endpoint).cam.AddUser({ Name: "u", UseApi: 1 });
  const host = `cam.example:${endpoint.port}`;
  const ask = async (request: string, user = "", password = "", more = {}) => {
    const [method = "", path = ""] = request.split(" ");
    const headers = { host, ...(user && { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` }), ...more };
    return (await raw(endpoint, { method, path, headers, ...(method === "POST" && { body: "{}" }) })).status;
  };
  const routes = ["GET /-/calls", "GET /-/log", "GET /-/state", "GET /-/faults", "POST /-/faults", "DELETE /-/faults", "POST /-/operations", "GET /-/nope"];
  const refusedTo = async (...key: [string, string] | []) => Promise.all(routes.map((route) => ask(route, ...key)));
  const all401 = routes.map(() => 401);
  expect(await refusedTo()).toEqual(all401);
  expect(await refusedTo(endpoint.secretId, "x".repeat(32))).toEqual(all401);
  expect(await refusedTo(SecretId, SecretKey)).toEqual(all401);
  expect(await refusedTo(endpoint.secretId, endpoint.secretKey)).toEqual([200, 200, 200, 200, 400, 200, 200, 404]);
  expect(await ask("GET /-/state", endpoint.secretId, endpoint.secretKey, { origin: "http://evil.example" })).toBe(403);
  expect(await ask("GET /-/health")).toBe(200);
  await expect(startEndpoint({ host: "203.0.113.7" })).rejects.toThrow("203.0.113.7 is no address of this machine");
});

test("introspection: calls and state for this machine only, without secrets", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", UseApi: 1 });
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document() });
  await cam.CreatePolicyVersion({ PolicyId, PolicyDocument: document(["aiart:ImageToImage"]), SetAsDefault: true });
  await cam.PutUserPermissionsBoundary({ TargetUin: user.Uin as number, PolicyId });
  await cam.CreateSAMLProvider({ Name: "office", Description: "", SAMLMetadataDocument: base64('<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com"/>') });
  await cam.CreateOIDCConfig({ Name: "ci", IdentityUrl: "https://ci.example.com", ClientId: ["x"], IdentityKey: base64('{"keys":[]}') });
  await codeOf(cam.AddUser({ Name: "u" }));
  await signed(endpoint, "{}", { action: "Nope" });
  const get = (path: string, headers: Record<string, string> = local(endpoint.port)) => raw(endpoint, { method: "GET", path, headers });
  expect(JSON.parse((await get("/-/calls")).body)).toEqual({ "cam:AddUser": 2, "cam:CreateOIDCConfig": 1, "cam:CreatePolicy": 1, "cam:CreatePolicyVersion": 1, "cam:CreateSAMLProvider": 1, "cam:PutUserPermissionsBoundary": 1 });
  const state = (await get("/-/state")).body;
  expect(JSON.parse(state)).toMatchObject({
    users: [{ name: "u", uin: user.Uin, keys: 1, accessKeys: [{ id: user.SecretId, status: "Active" }], boundary: "p", groups: [], tags: {}, policies: [] }],
    groups: [], roles: [], policies: [{ name: "p", version: 2, versions: 2, document: { statement: [{ action: ["aiart:ImageToImage"] }] } }],
    samlProviders: ["office"], oidcProviders: ["ci"],
  });
  expect(state).not.toContain(user.SecretKey);
  const log = JSON.parse((await get("/-/log")).body) as object[];
  expect(log).toHaveLength(8);
  expect(log.at(-1)).toMatchObject({ request: { action: "cam:Nope" }, error: "InvalidAction" });
  expect(JSON.stringify(log)).not.toContain(user.SecretKey);
  expect(JSON.parse((await get("/-/health")).body)).toEqual({ ok: true });
  expect((await get("/-/state", { host: "evil.example" })).status).toBe(403);
  expect((await get("/-/state", { ...local(endpoint.port), origin: "http://evil.example" })).status).toBe(403);
  expect((await get("/-/state", { ...local(endpoint.port), "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await get("/-/nope")).status).toBe(404);
});
