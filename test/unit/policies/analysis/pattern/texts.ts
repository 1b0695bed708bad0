/** All texts over some characters, up to a length, the empty one among them. */
export function everyText(characters: readonly string[], longest: number): string[] {
  return longest === 0 ? [""] : ["", ...everyText(characters, longest - 1).flatMap((text) => characters.map((character) => character + text))];
}
