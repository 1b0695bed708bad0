import { getNodeValue, type Node } from "jsonc-parser";

/** How many characters a document has as CAM counts them, without blanks. */
export const documentSize = (root: Node): number => JSON.stringify(getNodeValue(root)).replace(/\s/g, "").length;
