import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { connect } from "node:net";
import sdk from "tencentcloud-sdk-nodejs/tencentcloud/services/aiart/index.js";
import { describe, expect, test } from "vitest";
import type { Endpoint, LoggedCall } from "../../../emulator/index.ts";
import { aiart } from "../../../policies/index.ts";
import { requests } from "./aiart-client.ts";
import { clients, codeOf, started } from "./started.ts";

const operations = aiart.actions.map(({ name }) => name);
const named = operations.map((name) => `aiart:${name}`);
const statement = (effect: string, condition?: object): object => ({ effect, action: named, resource: ["*"], ...(condition && { condition }) });
const documentOf = (...statements: object[]): object => ({ version: "2.0", statement: statements });
const office = documentOf(statement("allow", { ip_equal: { "qcs:ip": ["127.0.0.2"] } }));

/** Who calls from where, and how each operation should then be decided. */
const situations = [
  { title: "allowed", user: "allowed", from: "127.0.0.1", reason: "allowed" },
  { title: "no match", user: "nobody", from: "127.0.0.1", reason: "no-match" },
  { title: "explicit deny", user: "denied", from: "127.0.0.1", reason: "explicit-deny" },
  { title: "address inside", user: "office", from: "127.0.0.2", reason: "allowed" },
  { title: "address outside", user: "office", from: "127.0.0.3", reason: "no-match" },
] as const;

const users = {
  allowed: { policies: [documentOf(statement("allow"))] },
  nobody: {},
  denied: { policies: [documentOf(statement("allow"), statement("deny"))] },
  office: { policies: [office] },
};

/** Tencent's own client, calling from one of this machine's addresses. */
function clientFrom(endpoint: Endpoint, user: string, from: string) {
  const agent = new Agent({ keepAlive: true });
  agent.createConnection = () => connect({ host: "127.0.0.1", port: endpoint.port, localAddress: from });
  return new sdk.aiart.v20221229.Client({ credential: endpoint.keys[user] as never, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", agent: agent as never } } });
}

/** What a client saw, and by what it was decided, as the page shows it. */
function cell(code: string, { reason, matched = [] }: LoggedCall): string {
  const by = matched.map((one) => `statement ${one.statement}`).join(", ");
  if (code === "AuthFailure.UnauthorizedOperation") return reason === "explicit-deny" ? `denied by ${by}` : "denied: no match";
  return `${code === "no error" ? "answered" : `answered ${code.split(".").at(-1)}`}, by ${by}`;
}

describe("every operation of the catalog", () => {
  test("is decided in every situation as CAM decides it; vitest's --update writes the page's table anew", async () => {
    const log: LoggedCall[] = [];
    let seconds = 0;
    // A second for each call, so that no job of the one before is still running.
    const endpoint = await started({ seed: { users }, now: () => new Date(Date.now() + seconds * 1000), onCall: (call) => void log.push(call) });
    const rows: string[][] = [];
    for (const name of operations) {
      const row = [`\`${name}\``];
      for (const { user, from, reason } of situations) {
        seconds += 1;
        const code = await codeOf(clientFrom(endpoint, user, from).request(name, requests[name] ?? { JobId: "none" }));
        const logged = log.at(-1) as LoggedCall;
        expect(logged).toMatchObject({ caller: `user/${user}`, request: { action: `aiart:${name}`, ip: from }, reason });
        expect(code === "AuthFailure.UnauthorizedOperation", `${name}, ${user} from ${from}: ${code}`).toBe(reason !== "allowed");
        row.push(cell(code, logged));
      }
      rows.push(row);
    }
    expect(log).toHaveLength(operations.length * situations.length);
    const page = readFileSync("docs/endpoint.md", "utf8");
    const between = /(?<=\n<!-- decisions -->\n)[\s\S]*(?=\n<!-- end of decisions -->\n)/;
    expect(page).toMatch(between);
    const table = [["operation", ...situations.map(({ title }) => title)], Array(situations.length + 1).fill("---") as string[], ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
    await expect(page.replace(between, () => table)).toMatchFileSnapshot("../../../docs/endpoint.md");
  }, 60_000);
});

test("a denial says the operation, the resource, and the conditions under which it would have been decided otherwise", async () => {
  const endpoint = await started({ seed: { users } });
  const error = await clientFrom(endpoint, "office", "127.0.0.3").request("RefineImage", {}).then(() => undefined, (reason: unknown) => reason as { message: string; requestId: string });
  expect(error?.message).toBe(
    `[request id:${error?.requestId}]you are not authorized to perform operation (aiart:RefineImage)\nresource (*) has no permission\nwith or without condition:[{"condition":{"key":"qcs:ip","value":["127.0.0.2"],"ope":"ip_equal"},"effect":"allow"}]\n`,
  );
});

test("deleting a user with its keys asks for the deletion of keys too, and each question stands in the log", async () => {
  const log: LoggedCall[] = [];
  const may = (...action: string[]): object => ({ policies: [{ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] }] });
  const endpoint = await started({ seed: { users: { half: may("cam:DeleteUser"), whole: may("cam:DeleteUser", "cam:DeleteApiKey"), leaver: {}, other: {} } }, onCall: (call) => void log.push(call) });
  const as = (user: string) => clients(endpoint, endpoint.keys[user]).cam;
  expect(await codeOf(as("half").DeleteUser({ Name: "leaver", Force: 1 }))).toBe("AuthFailure.UnauthorizedOperation");
  expect(await codeOf(as("half").DeleteUser({ Name: "leaver", Force: 0 }))).toBe("OperationDenied.HaveKeys");
  expect(await codeOf(as("whole").DeleteUser({ Name: "leaver", Force: 1 }))).toBe("no error");
  expect(log.map(({ request: { action }, reason }) => `${action} ${reason}`)).toEqual([
    "cam:DeleteUser allowed", "cam:DeleteApiKey no-match", "cam:DeleteUser allowed", "cam:DeleteUser allowed", "cam:DeleteApiKey allowed",
  ]);
});
