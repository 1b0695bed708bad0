/**
 * Explains CAM's refusal of a document for an operation that it does not know (`InvalidParameter.ActionNotExist`).
 *
 * @param error The error as the provider reports it.
 * @param document The refused document, as JSON.
 * @returns What to write, or undefined for any other error.
 */
export function unknownOperationRefusal(error: string, document: string): string | undefined {
  if (!error.includes("InvalidParameter.ActionNotExist")) return undefined;
  const named = [...document.matchAll(/"aiart:(\w+)"/g)].map(([, name]) => name ?? "");
  const message = error.slice(error.indexOf("ActionNotExist"));
  const blamed = named.filter((name) => new RegExp(`\\b${name}\\b`).test(message));
  const culprits = blamed.length > 0 ? blamed : named;
  return blamed.length > 0
    ? `CAM no longer knows ${culprits.map((name) => `\`aiart:${name}\``).join(", ")} and refuses the whole document for it. Leave it out: exclude: [${culprits.join(", ")}].`
    : `CAM no longer knows one of the operations that the document names, and does not say which. Leave them out one by one with exclude: [Name]; the document names ${culprits.join(", ")}.`;
}
