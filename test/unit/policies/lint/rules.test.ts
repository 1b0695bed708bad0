import { describe, expect, test } from "vitest";
import { aiart } from "../../../../policies/catalog/aiart.ts";
import type { Catalog } from "../../../../policies/catalog/catalog.ts";
import { lint, lintRules } from "../../../../policies/analysis/lint/index.ts";
import { cases } from "./cases.ts";

const deaf: Catalog = {
  service: "deaf",
  product: "A service without IP restriction",
  granularity: "operation",
  tagAuthorization: true,
  ipRestriction: "partially",
  actions: [
    { name: "Listen", class: "read", granularity: "operation", resource: "*", ipRestriction: false },
    { name: "Look", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
  ],
};
const options = { now: new Date("2026-11-24T00:00:00Z"), catalogs: [aiart, deaf] };

describe("each rule", () => {
  test("has a case in which it fires and one in which it is silent", () => {
    expect(Object.keys(cases).sort()).toEqual(lintRules.map(({ id }) => id).sort());
  });

  test("has an id of its own, an explanation, a remedy and a page", () => {
    expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
    for (const { id, title, why, remedy, page } of lintRules) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([title, why, remedy, page.title].filter((text) => text.length < 5)).toEqual([]);
      expect(page.path).toMatch(/^document\/(product|api)\/\d+\/\d+$/);
    }
  });

  test.each(Object.entries(cases))("%s", (id, { fires, at, silent }) => {
    const rule = lintRules.find((one) => one.id === id);
    const found = lint(fires, options).filter((finding) => finding.rule === id);
    expect(found.map(({ path, severity }) => ({ path, severity }))).toEqual([{ path: at, severity: rule?.severity }]);
    expect(found[0]?.message).toMatch(/^.{20,}[.?`]$/su);
    expect(lint(silent, options).filter((finding) => finding.rule === id)).toEqual([]);
  });
});
