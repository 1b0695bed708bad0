import { join } from "node:path";
import { expect, test } from "vitest";
import { aiart } from "../../../policies/catalog/aiart.ts";
import { trustDocument } from "../../../policies/grants/trust.ts";
import { startEndpoint } from "../../../emulator/index.ts";
import type { LoggedCall } from "../../../emulator/calls/log.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { refusal } from "./signed-request.ts";
import { keyOf, makePolicy, makeRole, makeUser, mayAssume } from "./sts-account.ts";
import { clients, codeOf, document, folder, started } from "./started.ts";

const denied = "AuthFailure.UnauthorizedOperation";
const session = { RoleSessionName: "session" };
const everyone = (endpoint: Endpoint): string => trustDocument({ accounts: [endpoint.uin] });
const encoded = (action: unknown, more: object = {}): string => encodeURIComponent(document(action, more));

test("a session's policy narrows what the role may, and never widens it", async () => {
  const endpoint = await started();
  const { arn } = await makeRole(endpoint, "r", everyone(endpoint), { actions: ["cam:ListUsers", "cam:ListGroups"] });
  const { sts } = clients(endpoint);
  const deny = encodeURIComponent(JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }, { effect: "deny", action: "cam:ListUsers", resource: "*" }] }));
  const cases: [what: string, policy: string | undefined, users: string, groups: string][] = [
    ["none", undefined, "no error", "no error"],
    ["empty", "", "no error", "no error"],
    ["everything", encoded("*"), "no error", "no error"],
    ["one operation", encoded(["name/cam:ListUsers"]), "no error", denied],
    ["another operation", encoded(["cam:CreatePolicy"]), denied, denied],
    ["a denial", deny, denied, "no error"],
    ["another address", encoded("*", { condition: { ip_equal: { "qcs:ip": ["10.0.0.0/8"] } } }), denied, denied],
    ["with spaces as a form has them", encodeURIComponent(document(["cam:ListUsers"])).replace("%22version%22%3A", "%22version%22%3A+"), "no error", denied],
    ["not encoded at all", document(["cam:ListUsers"]), "no error", denied],
  ];
  for (const [what, Policy, users, groups] of cases) {
    const { cam } = clients(endpoint, keyOf(await sts.AssumeRole({ RoleArn: arn, ...session, ...(Policy !== undefined && { Policy }) })));
    expect([what, await codeOf(cam.ListUsers()), await codeOf(cam.ListGroups({}))]).toEqual([what, users, groups]);
    expect([what, await codeOf(cam.GetUserAppId())]).toEqual([what, denied]);
  }
});

test("the role's boundary cuts its sessions, also those that were there before", async () => {
  const endpoint = await started();
  const { arn, id } = await makeRole(endpoint, "r", everyone(endpoint));
  const root = clients(endpoint);
  const { cam } = clients(endpoint, keyOf(await root.sts.AssumeRole({ RoleArn: arn, ...session, Policy: encoded(["cam:List*"]) })));
  expect([await codeOf(cam.ListUsers()), await codeOf(cam.ListGroups({}))]).toEqual(["no error", "no error"]);
  await root.cam.PutRolePermissionsBoundary({ RoleId: id, PolicyId: await makePolicy(endpoint, "boundary", document(["cam:ListUsers"])) });
  expect([await codeOf(cam.ListUsers()), await codeOf(cam.ListGroups({}))]).toEqual(["no error", denied]);
  await root.cam.DeleteRolePermissionsBoundary({ RoleId: id });
  expect(await codeOf(cam.ListGroups({}))).toBe("no error");
});

test("the call log names sessions, and what cut them", async () => {
  const calls: LoggedCall[] = [];
  const endpoint = await started({ onCall: (call) => calls.push(call) });
  const { arn, id } = await makeRole(endpoint, "r", everyone(endpoint));
  const { sts, cam } = clients(endpoint);
  const role = clients(endpoint, keyOf(await sts.AssumeRole({ RoleArn: arn, ...session, Policy: encoded(["cam:ListUsers"]) })));
  const federated = clients(endpoint, keyOf(await sts.GetFederationToken({ Name: "app", Policy: encoded(["cam:ListUsers"]) })));
  await cam.PutRolePermissionsBoundary({ RoleId: id, PolicyId: await makePolicy(endpoint, "boundary", document(["cam:ListGroups"])) });
  calls.length = 0;
  await codeOf(role.cam.ListUsers());
  await codeOf(role.cam.ListPolicies({}));
  await codeOf(federated.cam.ListUsers());
  await codeOf(federated.cam.ListGroups({}));
  expect(calls.map(({ caller, by, reason }) => [caller, by, reason])).toEqual([
    ["role/r/session", "boundary", "no-match"],
    ["role/r/session", "policies", "no-match"],
    ["federated/app", "session", "allowed"],
    ["federated/app", "session", "no-match"],
  ]);
});

test("a session ends when its time is over, to the second", async () => {
  let clock = new Date();
  const endpoint = await started({ now: () => clock });
  const { arn } = await makeRole(endpoint, "r", everyone(endpoint));
  const short = await makeRole(endpoint, "short", everyone(endpoint), { seconds: 600 });
  const { sts } = clients(endpoint, await makeUser(endpoint, "u", mayAssume()));
  const start = Math.floor(clock.getTime() / 1000);
  const lengths: [RoleArn: string, DurationSeconds: number | undefined, seconds: number][] = [[arn, undefined, 7200], [arn, 43_200, 43_200], [arn, 1, 1], [short.arn, undefined, 600], [short.arn, 60, 60]];
  for (const [RoleArn, DurationSeconds, seconds] of lengths) {
    const answer = await sts.AssumeRole({ RoleArn, ...session, ...(DurationSeconds !== undefined && { DurationSeconds }) });
    expect(answer).toMatchObject({ ExpiredTime: start + seconds, Expiration: new Date((start + seconds) * 1000).toISOString().replace(".000", "") });
    const key = keyOf(answer);
    // The SDK signs by the machine's clock, so what is asked for later is signed by hand.
    for (const [after, code] of [[seconds - 1, "no error"], [seconds, "AuthFailure.TokenFailure"]] as const) {
      clock = new Date((start + after) * 1000);
      expect([seconds, after, await refusal(endpoint, { key, timestamp: start + after })]).toEqual([seconds, after, code]);
    }
    clock = new Date(start * 1000);
  }
  expect(await codeOf(sts.AssumeRole({ RoleArn: short.arn, ...session, DurationSeconds: 601 }))).toBe("InvalidParameter.OverTimeError");
});

test("a session ends for good when its role is deleted, and lives on when its user is", async () => {
  const endpoint = await started();
  const root = clients(endpoint);
  const user = await makeUser(endpoint, "u", mayAssume());
  const { arn, id } = await makeRole(endpoint, "r", everyone(endpoint));
  const { cam } = clients(endpoint, keyOf(await clients(endpoint, user).sts.AssumeRole({ RoleArn: arn, ...session })));
  await root.cam.DeleteUser({ Name: "u", Force: 1 });
  expect(await codeOf(cam.ListUsers())).toBe("no error");
  await root.cam.DeleteRole({ RoleId: id });
  expect(await codeOf(cam.ListUsers())).toBe("AuthFailure.TokenFailure");
  await root.cam.CreateRole({ RoleName: "r", PolicyDocument: everyone(endpoint) });
  expect(await codeOf(cam.ListUsers())).toBe("AuthFailure.TokenFailure");
});

test("temporary keys look like Tencent's, are new each time, and live through a restart", async () => {
  const stateFile = join(folder(), "state.db");
  const first = await startEndpoint({ stateFile });
  const { arn } = await makeRole(first, "r", everyone(first));
  const [one, two] = [keyOf(await clients(first).sts.AssumeRole({ RoleArn: arn, ...session })), keyOf(await clients(first).sts.AssumeRole({ RoleArn: arn, ...session }))];
  expect(one).toEqual({ secretId: expect.stringMatching(/^AKID[\w-]{64}$/), secretKey: expect.stringMatching(/^[\w+/]{43}=$/), token: expect.stringMatching(/^[\w-]{100,700}$/) });
  for (const part of ["secretId", "secretKey", "token"] as const) expect(one[part]).not.toBe(two[part]);
  expect(Buffer.from(one.token, "base64url").toString("latin1")).not.toContain(one.secretId);
  await first.stop();
  const second = await started({ stateFile });
  expect(await codeOf(clients(second, one).cam.ListUsers())).toBe("no error");
});

test("the longest policy makes a token that goes through: 6,144 characters without whitespace that name operations", async () => {
  const endpoint = await started();
  const { arn } = await makeRole(endpoint, "r", everyone(endpoint));
  const action = ["cam:ListUsers", ...aiart.actions.map(({ name }) => `aiart:${name}`), ...Array.from({ length: 200 }, (_, n) => `cvm:Operation${n * n}`)];
  const policy = (fill: number) => ({ version: "2.0", statement: [{ effect: "allow", action: [...action, `cvm:${"o".repeat(fill)}`], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["127.0.0.1"] } } }] });
  const fill = 6144 - JSON.stringify(policy(0)).length;
  expect(fill).toBeGreaterThan(0);
  const key = keyOf(await clients(endpoint).sts.AssumeRole({ RoleArn: arn, ...session, Policy: encodeURIComponent(JSON.stringify(policy(fill), undefined, 2)) }));
  expect(key.token.length).toBeLessThanOrEqual(4096);
  expect(await codeOf(clients(endpoint, key).cam.ListUsers())).toBe("no error");
  expect(await codeOf(clients(endpoint, key).cam.ListGroups({}))).toBe(denied);
  expect(await codeOf(clients(endpoint).sts.AssumeRole({ RoleArn: arn, ...session, Policy: encodeURIComponent(JSON.stringify(policy(fill + 1))) }))).toBe("InvalidParameter.PolicyTooLong");
});
