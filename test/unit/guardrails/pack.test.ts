import { readFileSync } from "node:fs";
import type { PolicyConfigSchema } from "@pulumi/policy";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { guardrails } from "../../../guardrails/policies.ts";

const page = readFileSync("docs/guardrails.md", "utf8");
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The schema of a guardrail's settings as the engine puts it together. */
const schemaOf = ({ configSchema }: (typeof guardrails)[number]) => ({ type: "object", properties: (configSchema as PolicyConfigSchema).properties, additionalProperties: false });

test("the page lists each guardrail and what can be set; vitest's --update writes the lists anew", async () => {
  const settings = guardrails.flatMap((guardrail) => Object.entries(schemaOf(guardrail).properties).map(([name, { description = "", default: given }]) => [`\`${guardrail.name}\``, `\`${name}\``, description, `\`${JSON.stringify(given)}\``]));
  const lists: Readonly<Record<string, string>> = {
    guardrails: table(
      ["guardrail", "level", "what it holds", "what to do"],
      guardrails.map(({ name, enforcementLevel = "", description, remediationSteps = "" }) => [`\`${name}\``, enforcementLevel, description, remediationSteps]),
    ),
    settings: table(["guardrail", "setting", "what it says", "by default"], settings),
  };
  const written = Object.entries(lists).reduce((text, [name, list]) => {
    const between = new RegExp(`(?<=\\n<!-- ${name} -->\\n)[\\s\\S]*?(?=<!-- end of ${name} -->\\n)`);
    expect(text).toMatch(between);
    return text.replace(between, () => `${list}\n`);
  }, page);
  await expect(written).toMatchFileSnapshot("../../../docs/guardrails.md");
});

describe("the pack", () => {
  const ajv = new Ajv({ allowUnionTypes: true });

  test.each(guardrails.map((guardrail) => [guardrail.name, guardrail] as const))("%s has a schema that its own defaults meet", (_name, guardrail) => {
    const { properties } = schemaOf(guardrail);
    const defaults = Object.fromEntries(Object.entries(properties).map(([name, setting]) => [name, setting.default]));
    expect(ajv.validate(schemaOf(guardrail), defaults), ajv.errorsText()).toBe(true);
  });

  test("takes the page's example of settings", () => {
    const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "") as Record<string, string | Record<string, unknown>>;
    for (const [name, given] of Object.entries(example)) {
      const guardrail = guardrails.find((one) => one.name === name);
      if (!guardrail) throw new Error(`${name} is no guardrail`);
      const { enforcementLevel: _level, ...settings } = typeof given === "string" ? {} : given;
      expect(ajv.validate(schemaOf(guardrail), settings), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  test("is of the package's version", () => {
    const versionOf = (file: string): unknown => (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
    expect(versionOf("guardrails/package.json")).toBe(versionOf("package.json"));
  });

  test("names each guardrail once, in a form of its own, and mends only where its level says so or can be set to", () => {
    const names = guardrails.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^cam(-[a-z]+)+$/);
    const mending = guardrails.filter((guardrail) => "remediateResource" in guardrail).map(({ name }) => name);
    expect(mending.sort()).toEqual(["cam-no-api-key-on-people", "cam-no-lint-errors", "cam-required-tags"]);
    for (const { name, enforcementLevel } of guardrails) if (enforcementLevel === "remediate") expect(mending).toContain(name);
  });
});
