const candidates = ["x", "z", "q", "w", "y", "0", "9", "7", "k", "j", "v", "u", "_", "-", "ö", "я", "中"];

/** A character that none of the texts contains, so that only a wildcard matches it. */
export function freshCharacter(texts: readonly string[]): string {
  const used = texts.join("").toLowerCase();
  const found = candidates.find((letter) => !used.includes(letter));
  if (found !== undefined) return found;
  let code = 0x4e00;
  while (used.includes(String.fromCharCode(code))) code += 1;
  return String.fromCharCode(code);
}
