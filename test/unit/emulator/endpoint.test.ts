import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { startEndpoint } from "../../../emulator/index.ts";
import { clients, codeOf, folder, raw, signed, started } from "./started.ts";

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
    const child = spawn(process.execPath, ["emulator/main.ts", "--state", stateFile], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { endpoint: url, ...account } = JSON.parse(line) as { endpoint: string; uin: string; secretId: string; secretKey: string };
    const endpoint = { ...account, url, port: Number(new URL(url).port), stop: async () => {} };
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
  expect((await raw(endpoint, { body: "x".repeat(1_100_000) })).status).toBe(413);
  expect((await raw(endpoint, { body: "{}", headers: { "content-type": "application/json" } })).body).toContain("AuthFailure.InvalidAuthorization");
  expect((await cam.ListUsers()).Data).toEqual([]);
});

test("introspection: calls and state for this machine only, without secrets", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", UseApi: 1 });
  await codeOf(cam.AddUser({ Name: "u" }));
  await signed(endpoint, "{}", { action: "Nope" });
  const get = (path: string, headers: Record<string, string> = local(endpoint.port)) => raw(endpoint, { method: "GET", path, headers });
  expect(JSON.parse((await get("/-/calls")).body)).toEqual({ "cam:AddUser": 2 });
  const state = (await get("/-/state")).body;
  expect(JSON.parse(state)).toMatchObject({ users: [{ name: "u", uin: user.Uin, keys: 1, groups: [], tags: {}, policies: [] }], groups: [], roles: [], policies: [] });
  expect(state).not.toContain(user.SecretKey);
  expect(JSON.parse((await get("/-/health")).body)).toEqual({ ok: true });
  expect((await get("/-/state", { host: "evil.example" })).status).toBe(403);
  expect((await get("/-/state", { ...local(endpoint.port), origin: "http://evil.example" })).status).toBe(403);
  expect((await get("/-/state", { ...local(endpoint.port), "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await get("/-/nope")).status).toBe(404);
});
