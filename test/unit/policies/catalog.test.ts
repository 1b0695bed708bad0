import { describe, expect, expectTypeOf, test } from "vitest";
import { aiart, aiartStatement, InputError, type AiartAction, type AiartOtherAction, type AiartStatement, type AiartWriteAction } from "../../../policies/index.ts";

describe("the catalog of aiart", () => {
  test("holds the page's 43 operations: 8 write, 32 read, 3 other", () => {
    const count = (wanted: string): number => aiart.actions.filter((operation) => operation.class === wanted).length;
    expect([count("write"), count("read"), count("other")]).toEqual([8, 32, 3]);
    expect(new Set(aiart.actions.map((operation) => operation.name)).size).toBe(43);
  });

  test("types follow from the table", () => {
    expectTypeOf<"TextToImage">().toExtend<AiartAction>();
    expectTypeOf<AiartOtherAction>().toEqualTypeOf<"GetAuthUrl" | "RefineImage" | "SubmitGlamPicJob">();
    expectTypeOf<"TextToImage">().not.toExtend<AiartWriteAction>();
  });
});

describe("a statement about aiart", () => {
  const refusal = (statement: unknown): string => {
    try {
      aiartStatement(statement as AiartStatement);
      return "";
    } catch (error) {
      return error instanceof InputError ? error.message : "";
    }
  };

  test("with an unknown action does not compile, and names the closest otherwise", () => {
    // @ts-expect-error: the operation is not in the catalog
    const statement: AiartStatement = { effect: "allow", action: ["aiart:TextToImages"] };
    expect(refusal(statement)).toContain("action[0]: `TextToImages` is no operation of aiart");
    expect(refusal(statement)).toContain("Did you mean `TextToImage`");
  });

  test("with a resource does not compile, and says why otherwise", () => {
    // @ts-expect-error: operation-level services take no resource but `*`
    const statement: AiartStatement = { effect: "allow", action: ["aiart:TextToImage"], resource: ["qcs::aiart:::image/1"] };
    expect(refusal(statement)).toContain("CAM deems an operation unauthorized when its statement names a resource");
  });

  test("with a tag condition does not compile, and says why otherwise", () => {
    const statement: AiartStatement = {
      effect: "allow",
      action: ["aiart:TextToImage"],
      // @ts-expect-error: aiart supports no authorization by tag
      condition: { "for_any_value:string_equal": { "qcs:resource_tag": ["team&art"] } },
    };
    expect(refusal(statement)).toContain("aiart supports no authorization by tag");
  });
});
