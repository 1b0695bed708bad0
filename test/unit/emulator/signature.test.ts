import { expect, test } from "vitest";
import { clients, codeOf, signed, started } from "./started.ts";

const seconds = () => Math.floor(Date.now() / 1000);

test("a request signed by hand is taken, its header values as sent or in lower case, direct or as to a proxy", async () => {
  const endpoint = await started();
  expect(await signed(endpoint, "{}")).toBe("no error");
  expect(await signed(endpoint, "{}", { lower: true })).toBe("no error");
  expect(await signed(endpoint, "{}", { path: "http://cam.tencentcloudapi.com/" })).toBe("no error");
  expect(await signed(endpoint, "{}", { host: "cam.intl.tencentcloudapi.com" })).toBe("no error");
  expect(await signed(endpoint, "{}", { host: `127.0.0.1:${endpoint.port}` })).toBe("no error");
});

test("what is not signed right is refused", async () => {
  const endpoint = await started();
  expect(await signed(endpoint, "{}", { timestamp: seconds() - 301 })).toBe("AuthFailure.SignatureExpire");
  expect(await signed(endpoint, "{}", { timestamp: seconds() + 310 })).toBe("AuthFailure.SignatureExpire");
  expect(await signed(endpoint, "{}", { timestamp: seconds() - 290, date: undefined as never })).toBe("no error");
  expect(await signed(endpoint, "{}", { date: "2020-01-01" })).toBe("AuthFailure.SignatureFailure");
  expect(await signed(endpoint, "{}", { sent: '{"Name":"x"}' })).toBe("AuthFailure.SignatureFailure");
  expect(await signed(endpoint, "{}", { secretKey: "x".repeat(32) })).toBe("AuthFailure.SignatureFailure");
  expect(await signed(endpoint, "{}", { secretId: `AKID${"x".repeat(32)}` })).toBe("AuthFailure.SecretIdNotFound");
  expect(await signed(endpoint, "{}", { service: "tag" })).toBe("AuthFailure.SignatureFailure");
  expect(await signed(endpoint, "{}", { signedHeaders: "content-type" })).toBe("AuthFailure.SignatureFailure");
  expect(await signed(endpoint, "{}", { signedHeaders: "content-type;host;x-tc-absent" })).toBe("AuthFailure.SignatureFailure");
});

test("the endpoint's clock decides, not the machine's", async () => {
  const now = new Date("2030-06-01T00:00:10Z");
  const endpoint = await started({ now: () => now });
  expect(await signed(endpoint, "{}")).toBe("AuthFailure.SignatureExpire");
  expect(await signed(endpoint, "{}", { timestamp: now.getTime() / 1000 - 60, date: "2030-05-31" })).toBe("no error");
  expect(await signed(endpoint, "{}", { timestamp: now.getTime() / 1000 - 60, date: "2030-06-01" })).toBe("AuthFailure.SignatureFailure");
});

test("a sub-user's key is a credential until it is switched off", async () => {
  const endpoint = await started();
  const root = clients(endpoint);
  const user = await root.cam.AddUser({ Name: "painter", UseApi: 1 });
  const own = clients(endpoint, { secretId: user.SecretId ?? "", secretKey: user.SecretKey ?? "" });
  expect(await own.sts.GetCallerIdentity()).toMatchObject({ AccountId: endpoint.uin, UserId: String(user.Uin) });
  expect((await root.sts.GetCallerIdentity()).UserId).toBe(endpoint.uin);
  expect(await codeOf(own.cam.GetUserAppId())).toBe("AuthFailure.UnauthorizedOperation");
  await root.cam.AttachUserPolicy({ PolicyId: (await root.cam.ListPolicies({ Scope: "QCS", Keyword: "Administrator" })).List?.[0]?.PolicyId as number, AttachUin: user.Uin as number });
  expect(await own.cam.GetUserAppId()).toMatchObject({ OwnerUin: endpoint.uin, Uin: String(user.Uin) });
  await root.cam.UpdateAccessKey({ AccessKeyId: user.SecretId ?? "", Status: "Inactive", TargetUin: user.Uin as number });
  await expect(own.cam.GetUserAppId()).rejects.toMatchObject({ code: "AuthFailure.SecretIdNotFound" });
});
