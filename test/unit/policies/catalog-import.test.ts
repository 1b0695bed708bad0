import fc from "fast-check";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { aiart, catalogSource, importCatalog, InputError, type Catalog, type CatalogAction } from "../../../policies/index.ts";

const productHeader = "Product Abbreviation in CAM Console Authorization by Tag Authorization Granularity IP Restriction";
const actionHeader = "API API Description Authorization Granularity Six-segment Resource Description IP Restriction";
const virtualMachine = "Cloud Virtual Machine cvm Supported Supported Resource level Partially supported";
const instance = "qcs::cvm:${region}:uin/${uin}:instance/${instanceId}";
const volume = "qcs::cvm:${region}:uin/${uin}:volume/${volumeId}";

const table = (heading: string, ...rows: string[]): string => ["", heading, "", actionHeader, ...rows].join("\n");
const page = (product: string, ...tables: string[]): string =>
  ["Last updated: 2025-08-06 09:05:59", "", "Fundamental information", "", productHeader, product, "", "Note:", "", "  • Operation level: one API.", ...tables, "Was this page helpful?", "Yes"].join("\n");
const read = (...rows: string[]): readonly CatalogAction[] => importCatalog(page(virtualMachine, table("Read operations", ...rows)), "page.txt").actions;

const refusals = (text: string): string[] => {
  try {
    importCatalog(text, "page.txt");
    return [];
  } catch (error) {
    return error instanceof InputError ? error.issues.map((issue) => issue.message) : [String(error)];
  }
};
const refusalsOfRows = (...rows: string[]): string[] => refusals(page(virtualMachine, table("Read operations", ...rows)));
/** The line of a page's first row. */
const firstRow = page(virtualMachine, table("Read operations")).split("\n").length - 1;

describe("a page", () => {
  test("of aiart gives the very source of aiart's table", () => {
    const catalog = importCatalog(readFileSync("test/fixtures/cam-page-aiart.txt", "utf8"), "cam-page-aiart.txt");
    expect(catalog).toEqual(aiart);
    expect(catalogSource(catalog)).toBe(readFileSync("policies/catalog/aiart.ts", "utf8"));
  });

  test("says what the product is: name of several words, granularity, tags and addresses", () => {
    expect(importCatalog(page(virtualMachine, table("List operations", "ListZones zones Operation level * not supported")), "page.txt")).toEqual({
      service: "cvm",
      product: "Cloud Virtual Machine",
      pageUpdated: "2025-08-06",
      granularity: "resource",
      tagAuthorization: true,
      ipRestriction: "partially",
      actions: [{ name: "ListZones", class: "list", granularity: "operation", resource: "*", ipRestriction: false }],
    });
    const row = table("Read operations", "GetFoo GetFoo Operation level * Supported");
    expect(importCatalog(page("Not Supported Services ti-one not supported not supported Operation level not supported", row), "page.txt")).toMatchObject({
      product: "Not Supported Services", service: "ti-one", granularity: "operation", tagAuthorization: false, ipRestriction: false,
    });
    expect(importCatalog(page("Tags tag Supported Partially supported Resource level partly supported", row), "page.txt")).toMatchObject({ tagAuthorization: "partially", ipRestriction: "partially" });
  });

  test("of a product at service level needs no table", () => {
    const ms = "Mobile Application Security ms Supported not supported Service level not supported";
    expect(importCatalog(page(ms), "page.txt")).toMatchObject({ service: "ms", granularity: "service", actions: [] });
  });

  test("can be copied without its head, by a browser of another language, with other blanks, or indented", () => {
    const row = "    Get\u200bFoo\u00a0Get\u00a0the foo \t Operation\u00a0level * Supported";
    const text = page(virtualMachine, table("Read operations", row)).replaceAll("\n", "\r\n");
    const { actions, pageUpdated } = importCatalog(text.replace("Last updated", "最終更新日"), "page.txt");
    expect([actions[0]?.name, pageUpdated]).toEqual(["GetFoo", "2025-08-06"]);
    expect(importCatalog(text.slice(text.indexOf("Product")), "page.txt")).not.toHaveProperty("pageUpdated");
  });

  test("lists each operation under its heading; one that CAM has no class for is other", () => {
    const rows = (name: string): string => `${name} it Operation level * Supported`;
    const { actions } = importCatalog(
      page(virtualMachine, table("Other Operations", rows("A")), table("Write operations", rows("B")), table("List operations", rows("C")), table("Tagging operations", rows("D")), table("Read operations", rows("E"))),
      "page.txt",
    );
    expect(actions.map(({ name, class: group }) => `${name} ${group}`)).toEqual(["A other", "B write", "C list", "D other", "E read"]);
  });
});

describe("a row", () => {
  test("has one resource or several, apart by blanks or line ends", () => {
    expect(read(`AttachDisks attach Resource level ${volume} ${instance} not supported`)[0]).toMatchObject({ granularity: "resource", resource: [volume, instance], ipRestriction: false });
    expect(read("AttachDisks attach Resource level", volume, "", instance, "not", "supported")[0]).toMatchObject({ resource: [volume, instance], ipRestriction: false });
    expect(read(`DetachDisks detach Resource level ${volume}, ${instance} Partially supported`)[0]).toMatchObject({ resource: [volume, instance], ipRestriction: "partially" });
    expect(read("GetMesh mesh Resource level qcs::${ApiModule}:${Region}:uin/:mesh/${MeshId} Supported")[0]?.resource).toBe("qcs::${ApiModule}:${Region}:uin/:mesh/${MeshId}");
  });

  test.each([
    ["GetFoo says that Operation level means nothing Resource level", "resource"],
    ["GetFoo is Supported at Resource level * Supported Operation level", "operation"],
    ["GetFoo Operation level", "operation"],
    ["GetFoo write 8 * 8, not supported in qcs Service level", "service"],
  ])("has any words in its description, or none: %s", (row, granularity) => {
    expect(read(`${row} * Supported`)).toEqual([{ name: "GetFoo", class: "read", granularity, resource: "*", ipRestriction: true }]);
  });

  test("can be wrapped where its cells end, its description repeating the name", () => {
    const wrapped = read("GetFoo", "GetFoo", "Operation level", "*", "Supported", "GetBar Get", "The Bar Operation", "level * not", "supported", "GetBaz GetBaz Operation level * Supported");
    expect(wrapped.map(({ name, ipRestriction }) => `${name} ${String(ipRestriction)}`)).toEqual(["GetFoo true", "GetBar false", "GetBaz true"]);
  });
});

describe("what can't be read", () => {
  const good = "GetFoo GetFoo Operation level * Supported";
  const other = "DescribeFoo describe Operation level * Supported";

  test.each([
    ["GetBar GetBar Operation * Supported", "no authorization granularity"],
    ["GetBar GetBar Operation level *", "does not end in the IP restriction"],
    ["GetBar GetBar Operation level Supported", "no resource"],
    ["GetBar GetBar Resource level cvm:instance/* Supported", "no resource"],
    ["GetBar GetBar Resource level qcs:cvm Supported", "six-segment description"],
    ["*Bar GetBar Operation level * Supported", "does not begin with an API's name"],
    ["GetBar it Operation level * Supported GetBaz it Operation level * Supported", "two rows"],
    ["GetBar", "does not end in the IP restriction"],
  ])("%s is refused by its line, between rows and at the table's end", (row, why) => {
    expect(refusalsOfRows(good, row, other)).toEqual([expect.stringMatching(new RegExp(`^page.txt:${firstRow + 1}:1: .*${why}`))]);
    expect(refusalsOfRows(good, other, row)).toEqual([expect.stringMatching(new RegExp(`^page.txt:${firstRow + 2}:1: .*${why}`))]);
  });

  test("a row that is broken does not take the next one with it, though its name could be a description's word", () => {
    expect(refusalsOfRows("GetBar GetBar Operation * Supported", "Invoke invoke it Operation level * Supported")).toEqual([expect.stringMatching(`^page.txt:${firstRow}:1: `)]);
  });

  test("every line of what is no row", () => {
    expect(refusalsOfRows(good, "This is", "no row at all.", other)).toEqual([expect.stringMatching(`^page.txt:${firstRow + 1}:1: `), expect.stringMatching(`^page.txt:${firstRow + 2}:1: `)]);
  });

  test("a name that is listed twice, in whichever tables", () => {
    const row = "GetFoo GetFoo Operation level * Supported";
    expect(refusals(page(virtualMachine, table("Write operations", row), table("Read operations", row)))).toEqual([
      expect.stringMatching(new RegExp(`^page.txt:${firstRow + 5}:1: \`GetFoo\` is listed a second time; the first is in line ${firstRow}\\.`)),
    ]);
  });

  test("a row or a table that stands outside", () => {
    const row = "GetFoo GetFoo Operation level * Supported";
    expect(refusals(page(virtualMachine, row, table("Read operations", "GetBar it Operation level * Supported")))).toEqual([expect.stringContaining("stands in no table")]);
    expect(refusals(page(virtualMachine, actionHeader, row))).toEqual([expect.stringContaining("no table of operations"), expect.stringContaining("has no heading"), expect.stringContaining("stands in no table")]);
    expect(refusals(`${page(virtualMachine, table("Read operations", row))}\n${page(virtualMachine)}`)).toEqual([expect.stringContaining("A second product begins here")]);
  });

  test("a page that lacks the fundamental information, its row, or every table", () => {
    const rows = table("Read operations", "GetFoo GetFoo Operation level * Supported");
    expect(refusals(rows)).toEqual([expect.stringMatching(/^page.txt:1:1: The page has no fundamental information.*Product Abbreviation in CAM/)]);
    expect(refusals(page("Cloud Virtual Machine cvm Supported Resource level Supported", rows))).toEqual([expect.stringMatching(/^page.txt:6:1: The product's row can't be read/)]);
    expect(refusals(page(virtualMachine))).toEqual([expect.stringContaining("no table of operations")]);
    expect(refusals(page(virtualMachine, table("Read operations")))).toEqual([expect.stringContaining("hold no row")]);
    expect(refusals("<html><table></table></html>")).toEqual([expect.stringContaining("This is HTML"), expect.stringContaining("no table of operations")]);
  });
});

describe("any catalog", () => {
  const breaks = fc.array(fc.constantFrom(" ", " ", "\u00a0", "\n", "\r\n", "\n\n"), { minLength: 40, maxLength: 40 });
  const wrapped = (row: string, blanks: readonly string[], from: number): string => row.split(" ").reduce((text, part, index) => `${text}${blanks[(from + index) % blanks.length]}${part}`);
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const resource = fc.tuple(word, word).map(([service, kind]) => `qcs::${service}:\${region}:uin/\${uin}:${kind}/*`);
  const support = fc.constantFrom<Catalog["ipRestriction"]>(true, false, "partially");
  const granularity = fc.constantFrom<Catalog["granularity"]>("operation", "resource");
  const supportWords = (value: Catalog["ipRestriction"]): string => (value === true ? "Supported" : value === false ? "not supported" : "Partially supported");
  const levelWords = (value: string): string => `${value.charAt(0).toUpperCase()}${value.slice(1)} level`;
  const apiName = fc.stringMatching(/^(Get|Create|Describe)[A-Z][a-z]{1,8}[A-Za-z]{0,8}$/);
  const catalog = fc
    .record({
      service: fc.oneof(fc.constantFrom("as", "in", "new-x"), fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)).filter((name) => !/^(not|partially|partly)$/.test(name)),
      product: fc.array(fc.stringMatching(/^[A-Za-z&"'\\*/`$]{1,10}$/), { minLength: 1, maxLength: 5 }).map((words) => words.join(" ")),
      granularity,
      tagAuthorization: support,
      ipRestriction: support,
      actions: fc.uniqueArray(
        fc.record({
          name: apiName,
          class: fc.constantFrom<CatalogAction["class"]>("read", "write", "list", "other"),
          granularity,
          resource: fc.oneof(fc.constant("*"), resource, fc.array(resource, { minLength: 2, maxLength: 4 })),
          ipRestriction: support,
        }),
        { minLength: 1, maxLength: 12, selector: (action) => action.name },
      ),
    })
    .map((value): Catalog => ({ ...value, pageUpdated: "2025-08-06", actions: [...value.actions].sort((a, b) => a.class.localeCompare(b.class)) }));
  const rowOf = (action: CatalogAction, description: string): string =>
    [action.name, description, levelWords(action.granularity), ...[action.resource].flat(), supportWords(action.ipRestriction)].filter(Boolean).join(" ");
  const pageOf = (value: Catalog, row: (action: CatalogAction, index: number) => string): string =>
    page(
      `${value.product} ${value.service} Supported ${supportWords(value.tagAuthorization)} ${levelWords(value.granularity)} ${supportWords(value.ipRestriction)}`,
      ...[...new Set(value.actions.map((action) => action.class))].map((group) =>
        table(`${group.charAt(0).toUpperCase()}${group.slice(1)} operations`, ...value.actions.flatMap((action, index) => (action.class === group ? [row(action, index)] : []))),
      ),
    );

  test("comes back from its page, whatever the descriptions", () => {
    const words = fc.array(fc.oneof(word, fc.constantFrom("Operation level", "Resource level", "*", "Supported", "not supported", "GetFoo", "read operations")), { maxLength: 8 });
    fc.assert(
      fc.property(catalog, fc.array(words, { minLength: 12, maxLength: 12 }), (value, descriptions) => {
        // A whole row within a description, followed by another API's name, reads as two rows on one line.
        const described = descriptions.map((parts) => parts.join(" ").replaceAll(/supported GetFoo/gi, "supported get"));
        expect(importCatalog(pageOf(value, (action, index) => rowOf(action, described[index] ?? "")), "page.txt")).toEqual(value);
      }),
    );
  });

  test("comes back from its page, wherever the rows are wrapped", () => {
    fc.assert(
      fc.property(catalog, fc.array(word, { minLength: 1, maxLength: 4 }), breaks, (value, description, blanks) => {
        expect(importCatalog(pageOf(value, (action, index) => wrapped(rowOf(action, description.join(" ")), blanks, index)), "page.txt")).toEqual(value);
      }),
    );
  });

  test("of aiart's page too, whose descriptions are names and titles", () => {
    const lines = readFileSync("test/fixtures/cam-page-aiart.txt", "utf8").split("\n");
    fc.assert(
      fc.property(breaks, (blanks) => {
        const text = lines.map((line, index) => (/ level \* /.test(line) ? wrapped(line, blanks, index) : line)).join("\n");
        expect(importCatalog(text, "page.txt")).toEqual(aiart);
      }),
    );
  });

  test("never loses a row in silence: one that is cut short is refused by its line", () => {
    fc.assert(
      fc.property(catalog, fc.nat(), fc.boolean(), (value, which, fromEnd) => {
        const broken = value.actions[which % value.actions.length]!;
        const cut = (row: string): string => (fromEnd ? row.slice(0, row.lastIndexOf(" ")) : row.replace(/ (Operation|Resource) level/, ""));
        const text = pageOf(value, (action) => (action === broken ? cut(rowOf(action, action.name)) : rowOf(action, action.name)));
        const line = text.split("\n").findIndex((row) => row.startsWith(`${broken.name} `)) + 1;
        expect(refusals(text).some((message) => message.startsWith(`page.txt:${line}:1: `))).toBe(true);
      }),
    );
  });

  test("is written as source that means the catalog", () => {
    fc.assert(
      fc.property(catalog, (value) => {
        const source = catalogSource(value);
        const script = stripTypeScriptTypes(source).replace("export const", "const");
        const written = runInNewContext(`"use strict"; ${script}; ${/const (\w+) =/.exec(script)?.[1]}`) as Catalog;
        expect(JSON.parse(JSON.stringify(written))).toEqual(value);
      }),
    );
  });
});

test("the source of a catalog with every kind of row", () => {
  const source = catalogSource(
    importCatalog(
      page(
        "TI */ One ti-one Supported Supported Resource level Supported",
        table("List operations", "ListJobs jobs Operation level * not supported"),
        table("Write operations", `StopJob stop Resource level ${volume} ${instance} Partially supported`),
      ).replace("Last updated: 2025-08-06 09:05:59", ""),
      "page.txt",
    ),
  );
  expect(source).toBe(`import type { Catalog } from "./catalog.ts";

/**
 * The operations of ti-one that CAM can authorize, as the CAM product page of TI * / One lists them
 * (date unknown): 1 list and 1 write operations.
 *
 * Written by \`aiart-access catalog import\`. Edit nothing here: import the page again.
 */
export const tiOne = {
  service: "ti-one",
  product: "TI */ One",
  granularity: "resource",
  tagAuthorization: true,
  ipRestriction: true,
  actions: [
    { name: "ListJobs", class: "list", granularity: "operation", resource: "*", ipRestriction: false },
    { name: "StopJob", class: "write", granularity: "resource", resource: ["${volume}", "${instance}"], ipRestriction: "partially" },
  ],
} as const satisfies Catalog;

/** A row of the catalog. */
export type TiOneOperation = (typeof tiOne.actions)[number];

/** The name of an operation of ti-one, without the service. */
export type TiOneAction = TiOneOperation["name"];

/** The operations that the page lists as list operations. */
export type TiOneListAction = Extract<TiOneOperation, { class: "list" }>["name"];

/** The operations that the page lists as write operations. */
export type TiOneWriteAction = Extract<TiOneOperation, { class: "write" }>["name"];
`);
});
