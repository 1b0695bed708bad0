import { expect, test } from "vitest";
import { documentedRates } from "../../../emulator/calls/rates.ts";
import { startEndpoint } from "../../../emulator/index.ts";
import { clients, codeOf, signed, started } from "./started.ts";

const limited = "RequestLimitExceeded";
const versions: Record<string, string> = { cam: "2019-01-16", sts: "2018-08-13", tag: "2018-08-13", aiart: "2022-12-29" };

/** A clock that stands still until it is moved. */
function clock() {
  let time = Math.floor(Date.now() / 1000) * 1000;
  return { now: () => new Date(time), move: (milliseconds: number) => (time += milliseconds) };
}

// Without parameters, because rates come before them.
async function codes(endpoint: Parameters<typeof signed>[0], name: string, times: number): Promise<string[]> {
  const [service = "", action = ""] = name.split(":");
  const all = [];
  for (let n = 0; n < times; n += 1) all.push(await signed(endpoint, "{}", { action, service, host: `${service}.tencentcloudapi.com`, version: versions[service] ?? "" }));
  return all;
}

test.each([
  ["cam:CreateRole", 2], ["cam:DeleteRole", 3], ["cam:AttachRolePolicy", 3], ["cam:CreateAccessKey", 5], ["cam:CreatePolicy", 10], ["cam:DetachUserPolicy", 10],
  ["cam:DescribeRoleList", 10], ["cam:AddUser", 20], ["cam:GetUser", 20], ["cam:DeleteGroup", 20], ["tag:TagResources", 20], ["sts:GetCallerIdentity", 20], ["aiart:TextToImage", 20],
])("%s takes %i requests a second", async (action, rate) => {
  const { now, move } = clock();
  const endpoint = await started({ rates: "documented", now });
  const given = await codes(endpoint, action, rate + 1);
  expect(given.map((code) => code === limited)).toEqual([...Array.from({ length: rate }, () => false), true]);
  move(999);
  expect(await codes(endpoint, action, 1)).toEqual([limited]);
  move(1);
  expect(await codes(endpoint, action, 1)).not.toEqual([limited]);
});

test("the refusal has the API's words, counts the refused calls too, and touches neither the account nor other actions", async () => {
  const { now } = clock();
  const { cam } = clients(await started({ rates: { "cam:AddUser": 2 }, now }));
  await cam.AddUser({ Name: "a" });
  await cam.AddUser({ Name: "b" });
  const message = (calls: number) => `Your current request times equals to \`${calls}\` in a second, which exceeds the frequency limit \`2\` for a second. Please reduce the frequency of calls.`;
  await expect(cam.AddUser({ Name: "c" })).rejects.toMatchObject({ code: limited, message: message(3) });
  await expect(cam.AddUser({ Name: "c" })).rejects.toMatchObject({ code: limited, message: message(4) });
  expect((await cam.ListUsers()).Data).toHaveLength(2);
});

test("a call is counted once its signature is good, whether or not its caller may make it", async () => {
  const { now } = clock();
  const endpoint = await started({ rates: "documented", now });
  for (let n = 0; n < 25; n += 1) expect(await signed(endpoint, "{}", { secretKey: "wrong" })).toBe("AuthFailure.SignatureFailure");
  expect(await signed(endpoint, "{}")).toBe("no error");
  const { SecretId = "", SecretKey = "" } = await clients(endpoint).cam.AddUser({ Name: "u", UseApi: 1 });
  const own = clients(endpoint, { secretId: SecretId, secretKey: SecretKey });
  const denied = [];
  for (let n = 0; n < 21; n += 1) denied.push(await codeOf(own.cam.GetGroup({ GroupId: 1 })));
  expect(denied.slice(-2)).toEqual(["AuthFailure.UnauthorizedOperation", limited]);
});

test("rates are on unless they are switched off, and single ones can be set", async () => {
  const { now } = clock();
  const endpoints = await Promise.all([{}, { rates: "none" as const }, { rates: { "cam:CreateRole": 4 } }].map((options) => startEndpoint({ now, ...options })));
  try {
    const given = await Promise.all(endpoints.map((endpoint) => codes(endpoint, "cam:CreateRole", 5)));
    expect(given.map((all) => all.filter((code) => code === limited).length)).toEqual([3, 0, 1]);
  } finally {
    for (const endpoint of endpoints) await endpoint.stop();
  }
  await expect(startEndpoint({ rates: { "cam:CreateRol": 1 } })).rejects.toThrow("no action cam:CreateRol");
  await expect(startEndpoint({ rates: { "cam:CreateRole": 0 } })).rejects.toThrow("1 or more");
});

test("every rate of the table is one of an action that exists", async () => {
  const { services } = await import("../../../emulator/services.ts");
  const missing = Object.keys(documentedRates).filter((name) => {
    const [service = "", action = ""] = name.split(":");
    return action === "*" ? !services[service] : !services[service]?.actions[action];
  });
  expect(missing).toEqual([]);
});
