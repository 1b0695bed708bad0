const candidates = ["x", "z", "q", "w", "y", "0", "9", "7", "k", "j", "v", "u", "_", "-", "ö", "я", "中"];

/** A character that none of the texts contains, so that only a wildcard matches it. */
export function freshCharacter(texts: readonly string[]): string {
  const used = new Set(texts.flatMap((text) => [...text.toLowerCase(), ...text.toUpperCase()]));
  const found = candidates.find((letter) => !used.has(letter) && !used.has(letter.toUpperCase()));
  if (found !== undefined) return found;
  let code = 0x4e00;
  while (used.has(String.fromCharCode(code))) code += 1;
  return String.fromCharCode(code);
}
