import type { ParsedPrincipal, PrincipalKind } from "../document/syntax.ts";
import { globMatches, readGlob, type Glob } from "./pattern/glob.ts";
import type { Request } from "./request.ts";
import type { Flipped } from "./semantics.ts";

/** A pattern for principals of one kind. */
export interface PrincipalPattern {
  readonly kind: PrincipalKind;
  readonly glob: Glob;
}

const wholeAccount = /^(qcs::cam::uin\/(\d+)):(?:root|uin\/(\d+))$/;

/** Whether a principal's name stands for whoever asks, with or without an account. */
export const namesAnyone = (name: string): boolean => /^\*$|:(anyone|anonymous)$/.test(name);

/** The patterns of a principal; undefined for everyone. */
export function principalPatterns({ everyone, listed }: ParsedPrincipal, flipped: Flipped): readonly PrincipalPattern[] | undefined {
  if (everyone || listed.some(({ name }) => namesAnyone(name.text))) return undefined;
  return listed.map(({ kind, name }) => {
    const [, account, owner, user] = wholeAccount.exec(name.text) ?? [];
    const whole = account !== undefined && (user === undefined || (user === owner && !flipped.has("account-principal")));
    return { kind, glob: readGlob(whole ? `${account}:*` : name.text) };
  });
}

/** Whether the caller of a request is one of those a statement is about. */
export function principalMatches(patterns: readonly PrincipalPattern[], principal: Request["principal"]): boolean {
  return patterns.some(({ kind, glob }) => {
    const name = principal?.[kind];
    return name !== undefined && globMatches(glob, name);
  });
}
