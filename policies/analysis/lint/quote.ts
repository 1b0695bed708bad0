const longest = 80;

/** A text of the document as a message shows it, cut where it is long. */
export const quote = (text: string): string => `\`${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}\``;

/** Names as a message lists them: at most five, and how many more there are. */
export function quoteList(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(quote).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
