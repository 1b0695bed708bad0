import { placeWords, periodWords } from "../analysis/explain/place.ts";
import { detailWords, requestWords } from "../analysis/explain/request.ts";
import { listed, shown } from "../analysis/explain/words.ts";
import { aiart } from "../catalog/aiart.ts";
import { isChange, type AccessChange, type AccountChange } from "./change.ts";
import type { Gain } from "./gains.ts";

/** A principal as a line begins: a user by its name alone. */
export const principalWords = ({ kind, name }: Pick<AccessChange, "kind" | "name">): string => (kind === "user" ? shown(name) : `${kind} ${shown(name)}`);

/**
 * What changes for a principal, in one line.
 *
 * @example "alice: + TextToImage and 11 more from anywhere; - SetPayMode from anywhere"
 */
export function changeLine(change: AccessChange): string {
  const { kind, presence, gained, lost, assumersGained, assumersLost, possible, possiblyLost, unknown, exact, unpeopled } = change;
  const parts = [
    ...gained.map((gain) => `+ ${gainWords(gain)}`),
    ...(assumersGained.length > 0 ? [`+ may be assumed by ${listed(assumersGained)}`] : []),
    ...possible.map((why) => `+ maybe more: ${why}`),
    ...lost.map((gain) => `- ${gainWords(gain)}`),
    ...possiblyLost.map((why) => `- maybe less: ${why}`),
    ...(assumersLost.length > 0 ? [`- may no longer be assumed by ${listed(assumersLost)}`] : []),
  ];
  const beside = [
    ...(presence === "new" || presence === "gone" ? [`${presence} ${kind}`] : []),
    ...(presence === "elsewhere" ? (parts.length > 0 ? [`a ${kind} that is kept elsewhere`] : []) : unpeopled ? ["nobody is put into it here"] : []),
    ...(unknown.length > 0 ? [`as far as is known: ${unknown.join("; ")}`] : !exact && gained.length + lost.length > 0 ? ["as far as is known"] : []),
  ];
  return `${principalWords(change)}: ${parts.length > 0 ? parts.join("; ") : "nothing changes"}${beside.length > 0 ? ` (${beside.join("; ")})` : ""}`;
}

/** All that changes, a line for each principal that gains or loses, and how many don't. */
export function changeLines({ principals, possible }: AccountChange): string[] {
  const still = principals.filter((change) => !isChange(change)).length;
  return [
    ...principals.filter(isChange).map(changeLine),
    ...possible.map(possibleLine),
    ...(still > 0 ? [`${still === 1 ? "1 principal" : `${still} principals`}: nothing changes`] : []),
  ];
}

/** Why there may be new access for whom can't be told, in one line. */
export const possibleLine = (why: string): string => `whoever it concerns: + maybe more: ${why}`;

/** Operations, from where and when: `TextToImage and 11 more from 203.0.113.0/24 until 2027-01-01`. */
export const gainWords = (gain: Gain): string => `${operationWords(gain)}${gain.operations.length > 0 && gain.patterns.length > 0 ? "," : ""} ${circumstances(gain)}`;

/** Operations: `TextToImage and 11 more, and later operations of aiart`. */
export function operationWords({ operations, patterns }: Gain): string {
  const names = operations.map(bare);
  const head = names.length < 4 ? listed(names) : `${names.includes("TextToImage") ? "TextToImage" : names[0]} and ${names.length - 1} more`;
  const rest = listed(patterns.map(patternWords));
  return head !== "" && rest !== "" ? `${head}, and ${rest}` : head + rest;
}

/** The operations by name, where `gainWords` only counts them. */
export const countedOperations = ({ operations }: Gain): string[] => (operations.length < 4 ? [] : operations.map(bare).sort());

/** From where and when, and what else a call must carry. */
export function circumstances({ region, example }: Gain): string {
  if (!region) return `in cases too many to tell, for one ${requestWords(example)}`;
  const when = periodWords(region.periods);
  const rest = detailWords(region.example);
  return `${placeWords(region.addresses, region.withoutAddress)}${when ? ` ${when}` : ""}${rest ? `, for one when ${rest}` : ""}`;
}

const bare = (action: string): string => (action.startsWith(`${aiart.service}:`) ? action.slice(aiart.service.length + 1) : shown(action));

/** What a wildcard takes in beside what is named. */
function patternWords(pattern: string): string {
  if (pattern === "*" || pattern === "*:*") return "operations of every other service";
  const [service = "", ...name] = pattern.split(":");
  return name.join(":") === "*" && !service.includes("*") ? `${service === aiart.service ? "later" : "all"} operations of ${shown(service)}` : `whatever else matches ${shown(pattern)}`;
}
