import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aiart, grantDocument, readPlanSource, type AiartAction, type PolicyDocument, type Tier } from "../../../policies/index.ts";
import { grantedPolicies, grantOf } from "../../../policies/plan/grant-of.ts";
import "../../../vitest/index.ts";

// What plans/studio.yaml provisions, as its reviewers would state it.
const plan = readPlanSource(readFileSync("plans/studio.yaml", "utf8"), "plans/studio.yaml", new Date("2026-01-01"));
const policies = new Map(grantedPolicies(plan).map((name) => [name, grantDocument(grantOf(plan, name)).document]));
const policy = (name: string): PolicyDocument => {
  const document = policies.get(name);
  if (!document) throw new Error(`The plan grants no policy ${name}`);
  return document;
};
const heldBy = (user: string): PolicyDocument[] => (plan.users?.[user]?.groups ?? []).flatMap((group) => plan.groups?.[group]?.policies ?? []).map(policy);
const tier = (name: Tier): PolicyDocument => grantDocument({ tier: name }).document;

const office = { ip: "203.0.113.9" };
const secondOffice = { ip: "198.51.100.31" };
const besideTheOffice = { ip: "198.51.100.32" };
const administration = ["ActivateService", "DeleteTrainPortraitModel", "SetPayMode", "SetUserStatus"] as const satisfies readonly AiartAction[];

describe("the shipped plan", () => {
  test("lets the producer look from anywhere, and never generate", () => {
    expect(heldBy("paula")).toAllow("aiart:QueryTextToImageProJob");
    expect(heldBy("paula")).toAllow("aiart:DescribeQuotaPkgs", besideTheOffice);
    for (const { name } of aiart.actions.filter(({ name }) => !/^(Describe|Get|Query)/.test(name))) expect(heldBy("paula")).toDeny(`aiart:${name}`, office);
    expect(heldBy("paula")).toGrantNoMoreThan(tier("viewer"));
  });

  test.each(["mia", "jonas"])("lets %s generate from the office only", (illustrator) => {
    expect(heldBy(illustrator)).toAllow("aiart:TextToImage", office);
    expect(heldBy(illustrator)).toAllow("aiart:SubmitTextToImageProJob", secondOffice);
    expect(heldBy(illustrator)).toDeny("aiart:TextToImage", besideTheOffice);
    expect(heldBy(illustrator)).toDeny("aiart:TextToImage");
    expect(heldBy(illustrator)).toGrantNoMoreThan(tier("creator"));
  });

  test("keeps illustrators in the office whatever else is attached to them", () => {
    expect([...heldBy("mia"), tier("full")]).toAllow("aiart:SetUserStatus", office);
    expect([...heldBy("mia"), tier("full")]).toDeny("aiart:SetUserStatus", besideTheOffice);
  });

  test("lets the guest generate from one address, to the contract's last second", () => {
    const home = "192.0.2.44";
    expect(heldBy("noor")).toAllow("aiart:ImageToImage", { ip: home, time: "2029-12-31T17:59:59Z" });
    expect(heldBy("noor")).toDeny("aiart:ImageToImage", { ip: home, time: "2029-12-31T18:00:00Z" });
    expect(heldBy("noor")).toDeny("aiart:ImageToImage", { ...office, time: "2029-01-01T00:00:00Z" });
    expect(heldBy("noor")).toGrantNoMoreThan(tier("creator"));
  });

  test("lets the pipeline make what it makes, and nothing else that is billed", () => {
    const pipeline = plan.roles?.["render-pipeline"]?.policies.map(policy);
    for (const action of ["aiart:TextToImage", "aiart:ImageToImage", "aiart:RefineImage"] as const) expect(pipeline).toAllow(action);
    expect(pipeline).toDeny("aiart:SubmitMemeJob");
    expect(pipeline).not.toGrantNoMoreThan(tier("viewer"));
  });

  test("lets nobody but the administrator administer, or call what the service will gain later", () => {
    const later: string = "aiart:OperationOfTomorrow";
    expect([...policies.keys()].sort()).toEqual(["full", "guest-draw", "pipeline-render", "studio-draw", "viewer"]);
    expect(heldBy("ada")).toAllow("aiart:SetUserStatus");
    expect(heldBy("ada")).toAllow(later);
    const others = [...policies].filter(([name]) => name !== "full").map(([, document]) => document);
    for (const name of administration) expect(others).toDeny(`aiart:${name}`, office);
    expect(others).toDeny(later, office);
  });

  test("grants nothing of any other service", () => {
    expect([...policies.values()]).toGrantNoMoreThan(tier("full"));
  });
});
