import { expect, test } from "vitest";
import { AiartActionName } from "../../../components/AiartActionName.ts";
import { aiart, sdkOperations } from "../../../policies/index.ts";

test("every operation of the page and of Tencent's SDK can be named, by its name", () => {
  const known = new Set<string>([...aiart.actions.map(({ name }) => name), ...sdkOperations]);
  expect(Object.entries(AiartActionName)).toEqual([...known].sort().map((name) => [name, name]));
});
