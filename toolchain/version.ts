/** Whether a dotted version is a given one or newer; what follows the numbers (`-alpha`, `+build`) doesn't count. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [ours, wanted] = [numbers(version), numbers(oldest)];
  for (const [index, part] of wanted.entries()) {
    const difference = (ours[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return ours.length > 0;
}

const numbers = (version: string): number[] => /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1]?.split(".").map(Number) ?? [];
