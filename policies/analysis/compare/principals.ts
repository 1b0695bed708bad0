import { genericText, globText } from "../pattern/glob.ts";
import { globIntersection } from "../pattern/intersection.ts";
import type { PrincipalPattern } from "../principal.ts";
import type { Request } from "../request.ts";
import { freshCharacter } from "./fresh.ts";

/** Callers such that whatever is true of some caller is true of one of them; undefined is a caller without a name. */
export function principalRepresentatives(patterns: readonly PrincipalPattern[]): Request["principal"][] {
  const fresh = freshCharacter(patterns.map(({ glob }) => globText(glob)));
  const met = patterns.flatMap((one, index) =>
    patterns.slice(index).flatMap((other) => (one.kind === other.kind ? globIntersection(one.glob, other.glob).map((glob) => ({ kind: one.kind, name: genericText(glob, fresh) })) : [])),
  );
  const distinct = new Map(met.map(({ kind, name }) => [`${kind} ${name}`, { [kind]: name }]));
  return [undefined, ...distinct.values()];
}
