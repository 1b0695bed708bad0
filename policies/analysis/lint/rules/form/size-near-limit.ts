import { maximumDocumentSize } from "../../../../document/size.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { documentSize } from "./size.ts";

const near = 0.9;

/** A document that is almost too long for CAM. */
export const sizeNearLimit: Rule = {
  id: "size-near-limit",
  severity: "warning",
  title: "The document is almost as long as CAM takes",
  why: `CAM takes ${maximumDocumentSize} characters, blanks not counted. The next address range or operation may be too much.`,
  remedy: "Split the document while there is time.",
  page: pages.limits,
  looksAt: "text",
  check: ({ root }) => {
    const size = documentSize(root);
    if (size < near * maximumDocumentSize || size > maximumDocumentSize) return [];
    return [{ path: [], message: `The document has ${size} of ${maximumDocumentSize} characters that CAM takes. Split it before the next range or operation is too much.` }];
  },
};
