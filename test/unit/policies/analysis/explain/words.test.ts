import { expect, test } from "vitest";
import { listed, shown } from "../../../../../policies/analysis/explain/words.ts";

test.each<[string[], "and" | "or" | undefined, string]>([
  [[], undefined, ""],
  [["a"], undefined, "a"],
  [["a", "b"], undefined, "a and b"],
  [["a", "b"], "or", "a or b"],
  [["a", "b", "c"], "and", "a, b and c"],
  [["a", "b", "c", "d"], "or", "a, b, c or d"],
])("%j with %s", (items, last, sentence) => expect(listed(items, last)).toBe(sentence));

test.each<[string, string]>([
  ["qcs::cos:ap-x:uin/1:a_b.c/*", "qcs::cos:ap-x:uin/1:a_b.c/*"],
  ["team&art=a+b@c", "team&art=a+b@c"],
  ["", '""'],
  ["a b", '"a b"'],
  [" a", '" a"'],
  ["a ", '"a "'],
  ["a, b", '"a, b"'],
  ["${uin}", '"${uin}"'],
  ['a"', '"a\\""'],
  ["a\u202eb", '"a\\u202eb"'],
])("%j is shown as %s", (text, words) => expect(shown(text)).toBe(words));
