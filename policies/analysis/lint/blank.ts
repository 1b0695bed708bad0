/** How many parts the colons of a text separate; further colons belong to the last part. */
const parts = { action: 2, operator: 2, key: 2, resource: 6, principal: 6 } as const;

/** A text without the blanks at its ends, beside its colons and after the old `name/`: none of them is ever meant. */
export function withoutBlanks(text: string, what: keyof typeof parts): string {
  const pieces = text.split(":");
  const last = parts[what] - 1;
  const joined = [...pieces.slice(0, last), ...(pieces.length > last ? [pieces.slice(last).join(":")] : [])];
  return joined.map((piece) => piece.trim()).join(":").replace(/^name\/\s+/, "name/");
}
