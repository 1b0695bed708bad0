import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, test } from "vitest";
import { clients, codeOf, document } from "../emulator/started.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "emulate-"));
const processes: ChildProcess[] = [];
afterAll(() => {
  for (const one of processes) one.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Runs `aiart-access emulate` until it is ready. */
async function emulate(...args: string[]) {
  const child = spawn(process.execPath, ["cli/main.ts", "emulate", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  processes.push(child);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const lines: string[] = [];
  const output = createInterface(child.stdout).on("line", (line) => lines.push(line));
  await once(output, "line");
  const said = JSON.parse(lines[0] ?? "") as { endpoint: string; uin: string; secretId: string; secretKey: string };
  const end = async (): Promise<number | null> => {
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    return (await exit)[0] as number | null;
  };
  return { said, lines, stderr: () => stderr, end, endpoint: { ...said, url: said.endpoint, port: Number(new URL(said.endpoint).port) } as never };
}

describe("emulate", () => {
  test("says in one line where it is and by which key, and that it enforces; ends at SIGTERM", async () => {
    const { said, lines, stderr, end, endpoint } = await emulate("--state", join(folder, "state.sqlite"));
    expect(said).toEqual({ endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string, uin: expect.stringMatching(/^\d{12}$/) as string, secretId: expect.stringMatching(/^AKID/) as string, secretKey: expect.any(String) as string });
    expect(stderr()).toMatch(/every call is authenticated and authorized/i);
    expect(await clients(endpoint).sts.GetCallerIdentity()).toMatchObject({ AccountId: said.uin });
    expect(await end()).toBe(0);
    expect(lines).toHaveLength(1);
    const again = await emulate("--state", join(folder, "state.sqlite"));
    expect(again.said).toEqual(said);
    expect(await again.end()).toBe(0);
  });

  test.each([
    [["--port", "65536"], "A port is a number"],
    [["--rates", "some"], "Allowed choices"],
    [["--consistency-delay", "-1"], "whole number of milliseconds"],
    [["--state", folder], "error:"],
    [["--log", folder], "can't be written"],
    [["extra"], "too many arguments"],
  ])("%j is bad usage: exit code 2, one line, nothing on stdout", async (args, message) => {
    const { code, stdout, stderr } = await run(["emulate", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test("the container's command is one that the endpoint knows, and what others can reach asks for the root account's key", async () => {
  const command = JSON.parse(/^CMD (\[.*\])$/m.exec(readFileSync("Containerfile", "utf8"))?.[1] ?? "[]") as string[];
  expect(command.slice(0, 3)).toEqual(["node", "cli/main.ts", "emulate"]);
  const given = command.slice(3).map((argument) => argument.replace("8080", "0").replace("/account", folder));
  const { said, stderr, end } = await emulate(...given);
  const url = `http://127.0.0.1:${new URL(said.endpoint).port}/-/state`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { authorization: `Basic ${btoa(`${said.secretId}:${said.secretKey}`)}` } })).status).toBe(200);
  expect(stderr()).toContain("warning: The endpoint listens on 0.0.0.0");
  expect(await end()).toBe(0);
});

describe("least-privilege", () => {
  const log = join(folder, "calls.jsonl");

  test("turns the endpoint's log into the least policy for what was allowed, of everybody or of one", async () => {
    const { endpoint, end } = await emulate("--log", log);
    const root = clients(endpoint);
    const { Uin, SecretId = "", SecretKey = "" } = await root.cam.AddUser({ Name: "mia", UseApi: 1 });
    const { PolicyId } = await root.cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["aiart:*", "sts:*", "cam:ListUsers"]) });
    await root.cam.AttachUserPolicy({ PolicyId: PolicyId as number, AttachUin: Uin as number });
    const mia = clients(endpoint, { secretId: SecretId, secretKey: SecretKey });
    await mia.cam.ListUsers();
    await mia.cam.ListUsers();
    await mia.sts.GetCallerIdentity();
    expect(await codeOf(mia.cam.ListGroups({}))).toBe("AuthFailure.UnauthorizedOperation");
    await end();
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(readFileSync(log, "utf8")).not.toContain(SecretKey);

    const own = await run(["least-privilege", log, "--caller", "user/mia"]);
    expect([own.code, JSON.parse(own.stdout)]).toEqual([0, { version: "2.0", statement: [{ effect: "allow", action: ["cam:ListUsers"], resource: ["*"] }] }]);
    expect(own.stderr).toContain("denied: cam:ListGroups");
    const all = JSON.parse((await run(["least-privilege", log])).stdout) as { statement: { action: string[] }[] };
    expect(all.statement.flatMap(({ action }) => action)).toEqual(["cam:AddUser", "cam:AttachUserPolicy", "cam:CreatePolicy", "cam:ListUsers"]);
    const asArray = `[${readFileSync(log, "utf8").trim().split("\n").join(",")}]`;
    expect(JSON.parse((await run(["least-privilege", "-"], asArray)).stdout)).toEqual(all);
    const nobody = await run(["least-privilege", log, "--caller", "user/jonas"]);
    expect([nobody.code, nobody.stdout]).toEqual([1, ""]);
  });

  test("its requests replay: the policy allows all that was allowed", async () => {
    const policy = join(folder, "least.json");
    writeFileSync(policy, (await run(["least-privilege", log])).stdout);
    const requests = join(folder, "requests.jsonl");
    const allowed = readFileSync(log, "utf8").trim().split("\n").map((line) => JSON.parse(line) as { request: object; reason?: string }).filter(({ reason }) => reason === "allowed");
    writeFileSync(requests, allowed.map(({ request }) => JSON.stringify(request)).join("\n"));
    expect((await run(["simulate", policy, "--requests", requests, "--expect", "allow"])).code).toBe(0);
  });

  test.each([
    ["{\n", ":1:1: This is no call"],
    ["[1]", "This is no call"],
    ['{"reason":"allowed","request":{"action":"aiart"}}', "service:Operation"],
  ])("a log that is none is refused with its place: %j", async (text, message) => {
    const { code, stdout, stderr } = await run(["least-privilege", "-"], text);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});
