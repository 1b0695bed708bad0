import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { startEndpoint } from "../../../emulator/index.ts";
import { clients, codeOf, document, folder, started } from "./started.ts";

const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });
type Cam = ReturnType<typeof clients>["cam"];

const counted = (count: number) => `WITH RECURSIVE one (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < ${count})`;

// The state is filled to one below each limit, as thousands of calls would have.
const limits: [what: string, fill: string, create: (cam: Cam, name: string) => Promise<unknown>, code: string][] = [
  [
    "1,000 users",
    `${counted(999)} INSERT INTO user (uin, uid, name, remark, console_login, phone_num, country_code, email, created) SELECT n, n, 'n' || n, '', 0, '', '', '', '' FROM one`,
    (cam, Name) => cam.AddUser({ Name }), "InvalidParameter.SubUserFull",
  ],
  ["300 groups", `${counted(299)} INSERT INTO user_group (id, name, remark, created) SELECT n, 'n' || n, '', '' FROM one`, (cam, GroupName) => cam.CreateGroup({ GroupName }), "InvalidParameter.GroupFull"],
  [
    "1,000 roles",
    `${counted(999)} INSERT INTO role (id, name, description, document, console_login, session_duration, created, updated) SELECT n, 'n' || n, '', '{}', 0, 0, '', '' FROM one`,
    (cam, RoleName) => cam.CreateRole({ RoleName, PolicyDocument: trust }), "InvalidParameter.RoleFull",
  ],
  [
    "1,500 custom policies, preset ones not counted",
    `${counted(1499)} INSERT INTO policy (id, name, description, created, updated) SELECT 10 + n, 'n' || n, '', '', '' FROM one`,
    (cam, PolicyName) => cam.CreatePolicy({ PolicyName, PolicyDocument: document() }), "FailedOperation.PolicyFull",
  ],
  [
    "200 policies on a user",
    `INSERT INTO user (uin, uid, name, remark, console_login, phone_num, country_code, email, created) VALUES (7, 7, 'u', '', 0, '', '', '', '');
     ${counted(200)} INSERT INTO policy (id, name, description, created, updated) SELECT 10 + n, 'n' || n, '', '', '' FROM one;
     INSERT INTO policy_version (policy_id, version, document, created) SELECT id, 1, '{}', '' FROM policy WHERE preset = 0;
     ${counted(199)} INSERT INTO attachment (kind, entity, policy_id, created) SELECT 'user', '7', 10 + n, '' FROM one`,
    (cam, name) => cam.AttachUserPolicy({ AttachUin: 7, PolicyId: name === "last" ? 210 : 1 }), "InvalidParameter.AttachmentFull",
  ],
];

test.each(limits)("%s are the most", async (_, fill, create, code) => {
  const stateFile = join(folder(), "state.db");
  await (await startEndpoint({ stateFile })).stop();
  const database = new DatabaseSync(stateFile);
  database.exec(fill);
  database.close();
  const { cam } = clients(await started({ stateFile }));
  expect([await codeOf(create(cam, "last")), await codeOf(create(cam, "over"))]).toEqual(["no error", code]);
});

test("a service-linked role does not count", async () => {
  const stateFile = join(folder(), "state.db");
  await (await startEndpoint({ stateFile })).stop();
  const database = new DatabaseSync(stateFile);
  database.exec(limits[2]?.[1] ?? "");
  database.close();
  const { cam } = clients(await started({ stateFile }));
  await cam.CreateServiceLinkedRole({ QCSServiceName: ["cvm.qcloud.com"] });
  await cam.CreateRole({ RoleName: "last", PolicyDocument: trust });
  expect((await cam.DescribeRoleList({ Page: 6, Rp: 200 })).List?.length).toBe(1);
});
