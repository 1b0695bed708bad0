import fc from "fast-check";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sdk from "tencentcloud-sdk-nodejs/tencentcloud/services/aiart/index.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  aiart, aiartStatement, billableOperations, catalogDrift, grantDocument, InputError, movedOperations, sdkOperations, sdkVersion, tierActions, tiers,
  type AiartAction, type AiartSdkAction, type Catalog, type Grant,
} from "../../../policies/index.ts";

const require = createRequire(import.meta.url);
const onPage: readonly string[] = aiart.actions.map((operation) => operation.name);
const { onlyInSdk } = catalogDrift(aiart, sdkOperations);

describe("the installed SDK", () => {
  test("offers what the table says, in the version that it says", () => {
    const offered = Object.getOwnPropertyNames(sdk.aiart.v20221229.Client.prototype).filter((name) => name !== "constructor");
    expect(offered.sort()).toEqual([...sdkOperations]);
    expect((require("tencentcloud-sdk-nodejs/package.json") as { version: string }).version).toBe(sdkVersion);
  });

  test("says of the same operations as the notes that they have moved", () => {
    const client = readFileSync(require.resolve("tencentcloud-sdk-nodejs/tencentcloud/services/aiart/v20221229/aiart_client.js").replace(/\.js$/, ".d.ts"), "utf8");
    const described = [...client.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(\w+)\(req/g)].map(([, description = "", name = ""]) => ({ description, name }));
    expect(described).toHaveLength(sdkOperations.length);
    expect(described.filter(({ description }) => description.includes("已迁移")).map(({ name }) => name).sort()).toEqual(Object.keys(movedOperations).filter((name) => (sdkOperations as readonly string[]).includes(name)));
  });
});

describe("drift", () => {
  test("is what only one side has, in that side's order", () => {
    const catalog = { ...aiart, actions: ["B", "A", "C"].map((name) => ({ ...aiart.actions[0], name })) } satisfies Catalog;
    expect(catalogDrift(catalog, ["D", "A"])).toEqual({ onlyInSdk: ["D"], onlyOnPage: ["B", "C"] });
  });

  test("and what both have make up each side", () => {
    const names = fc.uniqueArray(fc.constantFrom(...onPage, ...sdkOperations));
    fc.assert(
      fc.property(names, names, (page, offered) => {
        const drift = catalogDrift({ ...aiart, actions: page.map((name) => ({ ...aiart.actions[0], name })) }, offered);
        const both = page.filter((name) => offered.includes(name));
        expect([...drift.onlyOnPage, ...both].sort()).toEqual([...page].sort());
        expect([...drift.onlyInSdk, ...both].sort()).toEqual([...offered].sort());
      }),
    );
  });
});

describe("the notes on aiart", () => {
  test("name operations that the page or the SDK has", () => {
    for (const name of [...billableOperations, ...Object.keys(movedOperations)]) expect([...onPage, ...sdkOperations]).toContain(name);
  });

  test("count nothing that only looks as billable, and nothing that a viewer may call", () => {
    expect(billableOperations).toEqual(expect.arrayContaining(["TextToImage", "ImageToImage", "RefineImage", "SubmitGlamPicJob", "SubmitDrawPortraitJobProxy"]));
    for (const name of tierActions("viewer")) expect(billableOperations).not.toContain(name);
    for (const name of ["SetPayMode", "UploadTrainPortraitImages", "QueryTextToImageJob"]) expect(billableOperations).not.toContain(name);
    expect(movedOperations.TextToImage).toEqual({ movedTo: "hunyuan" });
  });
});

describe("an operation that only the SDK knows", () => {
  test("is granted where it is named, with a warning that says what CAM may do", () => {
    const { document, warnings } = grantDocument({ tier: "viewer", actions: ["TextToImage", "ChangeClothes"] });
    expect(document.statement[0]?.action).toContain("aiart:ChangeClothes");
    expect(warnings).toEqual([{ path: ["actions", 1], message: expect.stringMatching(/`ChangeClothes`.*InvalidParameter\.ActionNotExist/) as string }]);
  });

  test("is warned of only where the document names it", () => {
    expect(grantDocument({ tier: "full", actions: ["ChangeClothes"] }).warnings).toEqual([]);
    const exclude = ["ChangeClothes"] as unknown as AiartAction[];
    const { document, warnings } = grantDocument({ tier: "viewer", actions: ["ChangeClothes"], exclude });
    expect([document.statement[0]?.action.includes("aiart:ChangeClothes"), warnings]).toEqual([false, []]);
  });

  test("is part of no tier", () => {
    for (const tier of tiers) if (tier !== "full") expect(tierActions(tier).filter((name) => onlyInSdk.includes(name))).toEqual([]);
    expect(onlyInSdk).toContain("ChangeClothes");
  });

  test("is suggested only where no name of the page is close, and never excuses a name that neither has", () => {
    const refusal = (name: string): string => {
      try {
        grantDocument({ actions: [name as AiartAction] });
        return "";
      } catch (error) {
        return error instanceof InputError ? error.message : String(error);
      }
    };
    expect(refusal("ReplaceBackgrounds")).toContain("Did you mean `ReplaceBackground`?");
    expect(refusal("aiart:ChangeClothes")).toContain("Write `ChangeClothes`, without the service");
    expect(refusal("TextToImages")).not.toContain("TextToImageLite");
    expect(refusal("DrawMeASheep")).toContain("is no operation of aiart");
  });

  test("does not compile where only the page's operations are meant", () => {
    expectTypeOf<"ChangeClothes">().toExtend<AiartSdkAction>();
    // @ts-expect-error: a grant names an operation that the page lacks only where it says so
    const grant: Grant = { actions: ["ChangeClothes"] };
    const onPurpose: Grant<AiartAction | AiartSdkAction> = { actions: ["ChangeClothes"] };
    expect(grantDocument(onPurpose)).toEqual(grantDocument(grant));
    expect(aiartStatement({ effect: "deny", action: ["aiart:ChangeClothes"] }).action).toEqual(["aiart:ChangeClothes"]);
  });
});
