import { maximumDocumentSize } from "../../../../document/size.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { documentSize } from "./size.ts";

/** A document that is too long for CAM. */
export const sizeAboveLimit: Rule = {
  id: "size-above-limit",
  severity: "error",
  title: "The document is longer than CAM takes",
  why: `CAM takes ${maximumDocumentSize} characters, blanks not counted, and refuses more (\`InvalidParameter.PolicyDocumentLengthOverLimit\`).`,
  remedy: "Use fewer or wider address ranges, patterns instead of names, or split the document in two.",
  page: pages.limits,
  looksAt: "text",
  check: ({ root }) => {
    const size = documentSize(root);
    return size <= maximumDocumentSize ? [] : [{ path: [], message: `The document has ${size} characters without blanks, and CAM takes ${maximumDocumentSize}. Shorten its lists, or split it in two.` }];
  },
};
