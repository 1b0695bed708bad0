import { readMoment, readRange, type AddressRange } from "../../document/value.ts";
import { merged } from "../condition/address.ts";
import { addressKey, timeKey, type Request } from "../request.ts";
import { addressCuts, joinStretches, stretches, type Stretch } from "./intervals.ts";
import type { Goal, Search } from "./search.ts";
import { addressOf, momentIn } from "./values.ts";

/** From where and when calls of an operation are decided as asked. */
export interface Region {
  /** The addresses, in order; both families whole and `withoutAddress` mean anywhere. */
  readonly addresses: readonly AddressRange[];
  /** Whether calls that have no address are meant too. */
  readonly withoutAddress: boolean;
  /** The periods, in order. One without ends is always. */
  readonly periods: readonly Stretch[];
  /** A call of this region. */
  readonly example: Request;
}

const maximumCells = 20_000;

/**
 * All of the addresses and moments from which some call of an operation meets the goal; what else the call must carry
 * shows in the example. Undefined where there are too many to tell.
 */
export function regions(search: Search, action: string, goal: Goal): Region[] | undefined {
  const conditions = search.remainders(action).flatMap((left) => left.conditions);
  const wanted = (key: string, type: string): string[] =>
    conditions.filter((one) => one.key === key && one.condition.operator.name.startsWith(type)).flatMap((one) => one.wanted);
  const asks = (key: string): boolean => conditions.some((one) => one.key === key);
  const ranges = wanted(addressKey, "ip_").flatMap((text) => readRange(text) ?? []);
  const places = asks(addressKey) ? [...addressCuts(4, ranges), ...addressCuts(6, ranges), undefined] : everywhere;
  const moments = wanted(timeKey, "date_").flatMap((text) => readMoment(text) ?? []);
  const periods = stretches(moments);
  if (places.length * periods.length > maximumCells) return undefined;

  const find = (place: AddressRange | undefined, period: Stretch): Request | undefined => {
    const fixed = new Map<string, string | undefined>();
    if (asks(addressKey)) fixed.set(addressKey, place && addressOf(place));
    if (asks(timeKey)) fixed.set(timeKey, new Date(momentIn(period)).toISOString().replace(".000Z", "Z"));
    return search.find(action, goal, fixed);
  };
  const runs: { places: (AddressRange | undefined)[]; periods: Stretch[]; example: Request }[] = [];
  for (const period of periods) {
    const found = places.flatMap((place) => {
      const example = find(place, period);
      return example ? [{ place, example }] : [];
    });
    const before = runs.at(-1);
    const here = found.map(({ place }) => place);
    if (before && sameList(before.places, here)) before.periods.push(period);
    else runs.push({ places: here, periods: [period], example: (found[0]?.example ?? { action }) as Request });
  }
  return joined(runs.filter((run) => run.places.length > 0).map((run) => ({ ...run, periods: [joinStretches(run.periods)] })));
}

const everywhere: readonly (AddressRange | undefined)[] = [...addressCuts(4, []), ...addressCuts(6, []), undefined];

const sameList = <Item>(one: readonly Item[], other: readonly Item[]): boolean => one.length === other.length && one.every((item, index) => item === other[index]);

/** Regions with the same addresses become one with several periods. */
function joined(runs: readonly { places: (AddressRange | undefined)[]; periods: Stretch[]; example: Request }[]): Region[] {
  const all: { places: (AddressRange | undefined)[]; periods: Stretch[]; example: Request }[] = [];
  for (const run of runs) {
    const same = all.find((one) => sameList(one.places, run.places));
    if (same) same.periods.push(...run.periods);
    else all.push({ ...run, periods: [...run.periods] });
  }
  return all.map(({ places, periods, example }) => {
    const given = places.filter((place) => place !== undefined);
    const family = (one: 4 | 6): AddressRange[] => merged(given.filter((place) => place.family === one));
    return { addresses: [...family(4), ...family(6)], withoutAddress: places.includes(undefined), periods, example };
  });
}
