import { expect, test } from "vitest";
import type { FaultRule } from "../../../emulator/index.ts";
import { seededRandom } from "../../../emulator/calls/random.ts";
import { startEndpoint } from "../../../emulator/index.ts";
import { clients, codeOf, raw, signed, started } from "./started.ts";

type Endpoint = Parameters<typeof raw>[0];

async function ask(endpoint: Endpoint, method: string, body?: unknown, path = "/-/faults") {
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  const answer = await raw(endpoint, { method, path, headers: { host: `127.0.0.1:${endpoint.port}` }, ...(text !== undefined && { body: text }) });
  return { status: answer.status, body: JSON.parse(answer.body) as unknown };
}

/** The code of a refusal, or what broke the connection. */
const outcome = (call: Promise<unknown>) => call.then(() => "no error", (error: { code?: string; message: string }) => error.code ?? /ECONNRESET|socket hang up/.exec(error.message)?.[0] ?? error.message);

const namesOf = async (endpoint: Endpoint) => (await clients(endpoint).cam.ListUsers()).Data?.map((user) => user.Name);

test.each([
  ["throttle", "RequestLimitExceeded", false],
  ["internal-error", "InternalError", false],
  ["reset-before", "ECONNRESET", false],
  ["reset-after", "ECONNRESET", true],
] as const)("%s: the client sees %s, and whether the user is there is %s", async (fault, seen, there) => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  expect(await ask(endpoint, "POST", { action: "cam:AddUser", fault, count: 1 })).toMatchObject({ status: 200, body: [{ action: "cam:AddUser", fault, struck: 0 }] });
  expect(await codeOf(cam.CreateGroup({ GroupName: "g" }))).toBe("no error");
  expect(await outcome(cam.AddUser({ Name: "u" }))).toBe(seen);
  expect(await namesOf(endpoint)).toEqual(there ? ["u"] : []);
  expect(await codeOf(cam.AddUser({ Name: "v" }))).toBe("no error");
  expect((await ask(endpoint, "GET")).body).toMatchObject([{ action: "cam:AddUser", fault, count: 1, struck: 1 }]);
  const log = (await ask(endpoint, "GET", undefined, "/-/log")).body as { request: { action: string }; fault?: string; error?: string }[];
  expect(log.filter((call) => call.fault)).toMatchObject([{ request: { action: "cam:AddUser" }, fault }]);
  expect((await ask(endpoint, "GET", undefined, "/-/calls")).body).toMatchObject({ "cam:AddUser": 2 });
});

test("a delayed call is overtaken", async () => {
  const endpoint = await started({ faults: [{ action: "cam:AddUser", fault: "delay", delayMs: 300, count: 1 }] });
  const { cam } = clients(endpoint);
  const order: string[] = [];
  const began = performance.now();
  await Promise.all([cam.AddUser({ Name: "slow" }).then(() => order.push("slow")), cam.ListGroups({}).then(() => order.push("fast"))]);
  expect(order).toEqual(["fast", "slow"]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(299);
});

test("an endpoint stops without waiting for the calls that it delays, and they come to nothing", async () => {
  const calls: unknown[] = [];
  const endpoint = await started({ faults: [{ action: "cam:AddUser", fault: "delay", delayMs: 50 }], onCall: (call) => calls.push(call) });
  const { cam } = clients(endpoint);
  const waiting = Array.from({ length: 20 }, (_, n) => outcome(cam.AddUser({ Name: `u${n}` })));
  await cam.ListGroups({});
  await endpoint.stop();
  expect(await Promise.all(waiting)).not.toContain("no error");
  // By then all of them would have been answered.
  await clients(await started({ faults: [{ action: "cam:ListGroups", fault: "delay", delayMs: 100 }] })).cam.ListGroups({});
  expect(calls).toHaveLength(1);
});

test("patterns: an action, a service, everything; the first rule that strikes counts", async () => {
  const endpoint = await started();
  const { cam, tag, sts } = clients(endpoint);
  await ask(endpoint, "POST", [{ action: "cam:ListGroups", fault: "internal-error", count: 1 }, { action: "cam:*", fault: "throttle", count: 1 }]);
  await ask(endpoint, "POST", { action: "*", fault: "internal-error", count: 1 });
  expect(await codeOf(cam.ListGroups({}))).toBe("InternalError");
  expect(await codeOf(tag.GetResources({}))).toBe("InternalError");
  expect(await codeOf(sts.GetCallerIdentity())).toBe("no error");
  expect(await codeOf(cam.ListGroups({}))).toBe("RequestLimitExceeded");
  expect(await codeOf(cam.ListGroups({}))).toBe("no error");
  await ask(endpoint, "POST", { action: "*", fault: "throttle" });
  expect(await signed(endpoint, "{}", { secretKey: "wrong" })).toBe("RequestLimitExceeded");
  expect(await ask(endpoint, "DELETE")).toEqual({ status: 200, body: [] });
  expect(await codeOf(cam.ListGroups({}))).toBe("no error");
});

test("a share of the calls is struck, the same ones for the same seed", async () => {
  const sequence = async (faults: readonly FaultRule[]) => {
    const { cam } = clients(await started({ faults }));
    let struck = "";
    for (let n = 0; n < 60; n += 1) struck += (await codeOf(cam.ListGroups({}))) === "RequestLimitExceeded" ? "x" : ".";
    return struck;
  };
  const rule = { action: "cam:*", fault: "throttle", probability: 0.3, seed: 7 } as const;
  const [first, again, other, few] = await Promise.all([sequence([rule]), sequence([rule]), sequence([{ ...rule, seed: 8 }]), sequence([{ ...rule, count: 3 }])]);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(first.split("x").length - 1).toBeGreaterThan(8);
  expect(first.split("x").length - 1).toBeLessThan(30);
  // The same calls, until the count is spent.
  expect(few.split("x").length - 1).toBe(3);
  expect(first.startsWith(few.slice(0, few.lastIndexOf("x") + 1))).toBe(true);
});

test("the generator is mulberry32", () => {
  expect(seededRandom(1)()).toBe(0.6270739405881613);
  expect(seededRandom(0)()).toBe(0.26642920868471265);
});

test.each([
  ["not JSON", "{", /JSON/],
  ["nothing", {}, /action/],
  ["an action that is not there", { action: "cam:AddUsr", fault: "throttle" }, /no such action[^]*action/],
  ["a service that is not there", { action: "cvm:*", fault: "throttle" }, /no such action[^]*action/],
  ["a fault that is not there", { action: "*", fault: "explode" }, /"throttle"[^]*fault/],
  ["a delay without its length", { action: "*", fault: "delay" }, /delayMs/],
  ["a length without a delay", { action: "*", fault: "throttle", delayMs: 5 }, /delayMs/],
  ["no call at all", { action: "*", fault: "throttle", count: 0 }, /count/],
  ["a share above 1", { action: "*", fault: "throttle", probability: 1.5 }, /probability/],
  ["an unknown field", { action: "*", fault: "throttle", times: 3 }, /times/],
  ["one bad rule among good ones", [{ action: "*", fault: "throttle" }, { action: "*", fault: "throttle", count: 0.5 }], /\[1\]\.count/],
])("a rule with %s is refused, with the place, and nothing is set", async (_, body, message) => {
  const endpoint = await started();
  const answer = await ask(endpoint, "POST", body);
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringMatching(message) } });
  expect((await ask(endpoint, "GET")).body).toEqual([]);
  if (typeof body !== "string") await expect(startEndpoint({ faults: body as never })).rejects.toThrow(message);
});
