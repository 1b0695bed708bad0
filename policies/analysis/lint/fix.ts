import { withEdits } from "./edited.ts";
import type { Finding, Fix } from "./finding.ts";
import { lint, type LintOptions } from "./lint.ts";

/** A text after its corrections. */
export interface Fixed {
  readonly text: string;
  /** What was corrected, each with its place at that time. */
  readonly fixed: readonly Finding[];
  /** What is left to be corrected by hand. */
  readonly left: readonly Finding[];
}

// One correction can bring out another, a few times at most; a mistake in a rule must not go on for ever.
const maximumPasses = 50;

/**
 * Corrects what has one right answer, and nothing else of the text. A document that had a meaning keeps it, except
 * that names with stray blanks come to mean what they say.
 */
export function lintFix(text: string, options: LintOptions = {}): Fixed {
  const fixed: Finding[] = [];
  let current = text;
  for (let pass = 0; ; pass += 1) {
    const findings = lint(current, options);
    const chosen = apart(findings, current.length);
    if (chosen.fixes.length === 0 || pass === maximumPasses) return { text: current, fixed, left: findings };
    current = withEdits(current, chosen.fixes.flatMap(({ edits }) => edits));
    fixed.push(...chosen.findings);
  }
}

/** Corrections that don't touch each other, and their findings. */
function apart(findings: readonly Finding[], length: number): { fixes: Fix[]; findings: Finding[] } {
  const fixes = new Set<Fix>();
  const touched = new Uint8Array(length + 1);
  const chosen = findings.filter(({ fix }) => {
    if (!fix) return false;
    if (fixes.has(fix)) return true;
    const places = fix.edits.map((edit) => [edit.offset, edit.offset + edit.length + 1] as const);
    if (places.some(([start, end]) => touched.subarray(start, end).includes(1))) return false;
    for (const [start, end] of places) touched.fill(1, start, end);
    return fixes.add(fix);
  });
  return { fixes: [...fixes], findings: chosen };
}
