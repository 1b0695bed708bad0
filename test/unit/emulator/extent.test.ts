import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { absent, extents } from "../../../emulator/extent.ts";
import { documentedRates } from "../../../emulator/calls/rates.ts";
import { clients, codeOf, started } from "./started.ts";

const methods = (client: object): string[] => Object.getOwnPropertyNames(Object.getPrototypeOf(client)).filter((name) => /^[A-Z]/.test(name));
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

test("every action that Tencent's SDK has is answered here, but for those that mean nothing here", async () => {
  const { cam, sts, tag } = clients(await started());
  const served = [...extents().map(({ service, action }) => `${service}:${action}`), ...Object.keys(absent)];
  const known = Object.entries({ cam, sts, tag }).flatMap(([service, client]) => methods(client).map((action) => `${service}:${action}`));
  expect(served.filter((name) => !name.startsWith("aiart:")).sort()).toEqual(known.sort());
  expect(await codeOf(tag.DescribeProjects({ AllList: 0, Limit: 1000, Offset: 0 }))).toBe("InvalidAction");
});

test("the page lists each action and how far it goes; vitest's --update writes the lists anew", async () => {
  const page = readFileSync("docs/endpoint.md", "utf8");
  const lists: Readonly<Record<string, string>> = {
    actions: table(["action", "what it lacks"], extents().map(({ service, action, lacks }) => [`\`${service}:${action}\``, lacks ?? ""])),
    "absent actions": table(["action", "why it is not here"], Object.entries(absent).map(([name, why]) => [`\`${name}\``, why])),
    rates: table(["action", "requests a second"], Object.entries(documentedRates).map(([name, rate]) => [`\`${name}\``, String(rate)])),
  };
  const written = Object.entries(lists).reduce((text, [name, list]) => {
    const between = new RegExp(`(?<=\\n<!-- ${name} -->\\n)[\\s\\S]*(?=\\n<!-- end of ${name} -->\\n)`);
    expect(text).toMatch(between);
    return text.replace(between, () => list);
  }, page);
  await expect(written).toMatchFileSnapshot("../../../docs/endpoint.md");
});
