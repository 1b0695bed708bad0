import { describe, expect, test } from "vitest";
import { lint, lintRules } from "../../../../policies/analysis/lint/index.ts";
import { cases } from "./cases.ts";
import { catalogs } from "./catalogs.ts";
import { variants } from "./variants.ts";

const options = { now: new Date("2026-11-24T00:00:00Z"), catalogs };
const told = (id: string, document: string | object) => lint(document, options).filter(({ rule }) => rule === id);

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
    const found = told(id, fires);
    expect(found.map(({ path, severity }) => ({ path, severity }))).toEqual([{ path: at, severity: rule?.severity }]);
    expect(found[0]?.message).toMatch(/^.{20,}[.?`]$/su);
    expect(told(id, silent)).toEqual([]);
  });

  const all = Object.entries(variants).flatMap(([id, list]) => list.map(([document, expected]) => ({ id, document, expected })));
  test.each(all)("$id: $document", ({ id, document, expected }) => {
    const found = told(id, document);
    expect(found.map(({ path }) => path)).toEqual(Object.keys(expected));
    for (const { path, message } of found) expect(message).toContain(expected[path]);
  });
});
