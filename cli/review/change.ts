import { cidrBlocks } from "../../policies/analysis/compare/intervals.ts";
import { periodWords } from "../../policies/analysis/explain/place.ts";
import { isChange, newAccess, newAccessOf, type AccessChange, type AccountChange } from "../../policies/account/change.ts";
import type { Gain } from "../../policies/account/gains.ts";
import { changeLine, countedOperations, possibleLine, principalWords } from "../../policies/account/words.ts";
import { printable } from "../../policies/document/printable.ts";

/** What changes for whom, as it is printed. What a terminal or a page would take as a command to it is escaped. */
export function changeText(change: AccountChange, format: string): string {
  if (format === "json") return JSON.stringify(changeValue(change), null, 2).split("\n").map(printable).join("\n");
  return (format === "md" ? changePage(change) : plainLines(change)).join("\n");
}

/** For how many principals something changes, and who has new access. */
export function summary(change: AccountChange): string {
  const counts = counted(change.principals);
  const names = (wanted: string): string => {
    const all = change.principals.filter((one) => newAccessOf(one) === wanted).map(principalWords).map(printable);
    return all.length > 12 ? `${all.slice(0, 10).join(", ")} and ${all.length - 10} more` : all.join(", ");
  };
  const [certain, possible] = [names("certain"), names("possible")];
  return [counts, ...(certain ? [`New access: ${certain}.`] : []), ...(possible || change.possible.length > 0 ? [`Possible new access: ${possible || "for whom can't be told"}.`] : [])].join("\n");
}

function counted(principals: readonly AccessChange[]): string {
  const changing = principals.filter(isChange).length;
  const still = principals.length - changing;
  const words = (count: number): string => `${count} ${count === 1 ? "principal" : "principals"}`;
  return `Something changes for ${words(changing)}, nothing for ${still}.`;
}

/** A line for each principal; below it the operations that it only counts, and the policies that it comes through. */
function plainLines({ principals, possible }: AccountChange): string[] {
  // Many gain the same.
  const listedFor = new Map<string, string>();
  const beneath = (change: AccessChange): string[] => {
    const lines = operationLines(change);
    const text = lines.join("\n");
    const first = listedFor.get(text);
    if (lines.length > 0 && first === undefined) listedFor.set(text, principalWords(change));
    return [...(lines.length > 0 && first !== undefined ? [`the same operations as for ${first}`] : lines), ...throughLines(change)];
  };
  const lines = principals.flatMap((change) => [changeLine(change), ...(isChange(change) ? beneath(change).map((line) => `    ${line}`) : [])]);
  return [...lines, ...possible.map(possibleLine)].map(printable);
}

function operationLines({ gained, lost }: AccessChange): string[] {
  const lines = (sign: string, gains: readonly Gain[]): string[] => gains.map(countedOperations).filter((names) => names.length > 0).map((names) => `${sign} ${names.join(", ")}`);
  return [...lines("+", gained), ...lines("-", lost)];
}

function throughLines({ policiesGained, policiesLost }: AccessChange): string[] {
  const through = [
    ...policiesGained.map((policy) => `${policy} (${policiesLost.includes(policy) ? "changed" : "new"})`),
    ...policiesLost.filter((policy) => !policiesGained.includes(policy)).map((policy) => `${policy} (gone)`),
  ];
  return through.length > 0 ? [`through ${through.join("; ")}`] : [];
}

/** A page for a pull request. In a block of code nothing that a name contains is read as Markdown. */
function changePage(change: AccountChange): string[] {
  const verdict = { certain: "New access", possible: "Possible new access", none: "No new access" }[newAccess(change)];
  const lines = plainLines(change);
  const fence = "`".repeat(Math.max(3, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1))));
  return [`### ${verdict}`, "", counted(change.principals), "", fence, ...lines, fence];
}

/** What changes, as a program reads it. */
function changeValue(change: AccountChange): object {
  const gain = ({ operations, patterns, region, example }: Gain): object => ({
    operations: [...operations].sort(),
    ...(patterns.length > 0 && { patterns }),
    ...(region && { addresses: cidrBlocks(region.addresses), withoutAddress: region.withoutAddress }),
    ...(region && periodWords(region.periods) !== "" && { when: periodWords(region.periods) }),
    example,
  });
  return {
    newAccess: newAccess(change),
    principals: change.principals.map((one) => ({
      kind: one.kind,
      name: one.name,
      presence: one.presence,
      newAccess: newAccessOf(one),
      gained: one.gained.map(gain),
      lost: one.lost.map(gain),
      ...(one.kind === "role" && { assumersGained: one.assumersGained, assumersLost: one.assumersLost }),
      policiesGained: one.policiesGained,
      policiesLost: one.policiesLost,
      possible: one.possible,
      possiblyLost: one.possiblyLost,
      unknown: one.unknown,
      exact: one.exact,
    })),
    possible: change.possible,
  };
}
