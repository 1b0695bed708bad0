import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import { adopt } from "../../../cli/adopt/adoption.ts";
import { importFile, type ImportEntry } from "../../../cli/adopt/import-file.ts";
import { canonicalJson, grantDocument } from "../../../policies/index.ts";
import { accountOf, ownerUin, trustOf } from "./adopt-account.ts";

const account = accountOf({
  policies: {
    draw: { document: canonicalJson(grantDocument({ tier: "creator", allow: ["203.0.113.0/24"], guard: true, exclude: ["ChangeHairstyle"], expires: "2100-01-01T00:00:00Z" }).document), description: "Draws" },
    posters: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] }),
    broken: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["qcs::aiart::uin/1:image/*"] }] }),
  },
  groups: { artists: { policies: ["draw", "posters"], users: ["mia", "ada"], remark: "Illustrators" }, empty: { policies: ["broken"] } },
  users: { mia: { email: "mia@example.com", remark: "Illustrator", tags: { team: "art" } }, ada: { consoleLogin: true, phone: "13800000000" }, bot: {} },
  roles: {
    render: { policies: ["draw"], description: "Renders", tags: { team: "art" } },
    console: { policies: ["posters"], trust: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service: "cvm.qcloud.com" } }] }) },
    ci: { policies: ["draw"], trust: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRoleWithSAML"], principal: { federated: [`qcs::cam::uin/${ownerUin}:saml-provider/staff`] } }] }) },
  },
});
const ids = new Map([...account.policies, ...account.groups, ...account.roles].map(({ name, id }) => [name, id]));
const inputsOf = new Map<string, Record<string, unknown>>();

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      inputsOf.set(`${type} ${name}`, inputs as Record<string, unknown>);
      return { id: ids.get(String(inputs["name"])) ?? `${name}-id`, state: inputs as object };
    },
    call: () => ({ ownerUin }),
  });
});

/** Where an entry stands as Pulumi's mocks tell it: the type of the component above it, its own, and its name. */
function place({ type, parent, logicalName }: ImportEntry, all: readonly ImportEntry[]): string {
  const above = all.find(({ name }) => name === parent)?.type;
  return `${above === undefined ? "" : `${above}$`}${type}::${logicalName}`;
}

test("the import file names, places and describes every resource as the component makes it, and no other", async () => {
  const { plan } = adopt(account, "studio", new Date());
  if (!plan) return expect.unreachable();
  const { resources } = importFile(plan, account, "cloud");
  const { AiartAccess } = await import("../../../components/AiartAccess.ts");
  new AiartAccess("studio", plan as ConstructorParameters<typeof AiartAccess>[1]);
  await pulumi.runtime.disconnect();
  const monitor = pulumi.runtime.getMonitor() as unknown as { getRegisteredResources(): Map<string, unknown> };
  const made = [...monitor.getRegisteredResources().keys()].map((urn) => urn.split("::").slice(2).join("::")).filter((urn) => !urn.startsWith("pulumi:pulumi:"));

  const [provider, ...entries] = resources;
  expect(provider).toEqual({ type: "pulumi:providers:tencentcloud", name: "provider", logicalName: "cloud" });
  expect(entries.map((entry) => place(entry, resources)).sort()).toEqual(made.sort());
  expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);

  for (const { type, logicalName, component, inputs, outputs, id } of entries) {
    const given = inputsOf.get(`${type} ${logicalName}`);
    // A user's phone is the state's only: the component leaves it alone.
    if (component || inputs) expect({ ...inputs, phoneNum: undefined }).toEqual(given);
    if (outputs) expect(outputs).toMatchObject({ ...inputs, id });
    if (type.includes("PolicyAttachment")) expect(id).toBe(`${String(given?.["groupId"] ?? given?.["roleId"])}#${String(given?.["policyId"])}`);
    else if (type.endsWith(":CamUser")) expect(id).toBe(given?.["name"]);
    else if (!component) expect(id).toBe(ids.get(String(given?.["name"] ?? "artists")));
  }
});

test("the trusts of the account's roles are among what is tried", () => {
  const { plan } = adopt(account, "studio", new Date());
  expect(Object.values(plan?.roles ?? {}).map(({ trust }) => Object.keys(trust))).toEqual([["samlProviders"], ["document"], ["services"]]);
  expect(JSON.parse(trustOf("scf.qcloud.com"))).toEqual(JSON.parse(account.roles[0]?.trust ?? ""));
});
