import { mergeCidr, normalizeCidr } from "cidr-tools";
import { readRange } from "../../document/value.ts";
import { distinct, type Draft, type DraftCondition } from "./draft.ts";

/** Whether a change of statements of one effect leaves the meaning as it was. */
export type Same = (before: readonly Draft[], after: readonly Draft[], changed: Draft["effect"]) => boolean;

/** Address ranges without host bits and overlap. */
export function tidied(list: readonly Draft[]): Draft[] {
  return list.map((draft) => ({ ...draft, condition: draft.condition.map(tidiedCondition) }));
}

function tidiedCondition(condition: DraftCondition): DraftCondition {
  const texts = condition.values.map(String);
  if (!/^ip_equal(_if_exist)?$/.test(condition.operator) || !texts.every((text) => readRange(text))) return condition;
  const merged = mergeCidr(texts.map((text) => normalizeCidr(text)));
  return { ...condition, values: merged.map((range) => range.replace(range.includes(":") ? /\/128$/ : /\/32$/, "")) };
}

/** Statements that are alike but for one list become one. */
export function joined(list: readonly Draft[]): Draft[] {
  let drafts = [...list];
  for (let index = 0; index < drafts.length; index += 1) {
    for (let other = index + 1; other < drafts.length; other += 1) {
      const union = joinedPair(drafts[index] as Draft, drafts[other] as Draft);
      if (!union) continue;
      drafts = [...drafts.slice(0, index), union, ...drafts.slice(index + 1, other), ...drafts.slice(other + 1)];
      other = index;
    }
  }
  return tidied(drafts);
}

const ored = /^(for_any_value:)?(string_(equal|equal_ignore_case|like)|numeric_equal|date_equal|bool_equal|ip_equal|binary_equal)(_if_exist)?$/;

function joinedPair(one: Draft, other: Draft): Draft | undefined {
  const frame = (draft: Draft, without: "action" | "resource" | number): string =>
    JSON.stringify({
      ...draft,
      ...(typeof without === "number" ? {} : { [without]: [] }),
      condition: draft.condition.map((condition, index) => (index === without ? { ...condition, values: [] } : condition)),
    });
  for (const list of ["action", "resource"] as const)
    if (frame(one, list) === frame(other, list)) return { ...one, [list]: distinct([...one[list], ...other[list]]) };
  const place = one.condition.findIndex((condition, index) => ored.test(condition.operator) && frame(one, index) === frame(other, index));
  if (place < 0) return undefined;
  return { ...one, condition: one.condition.map((condition, index) => (index === place ? { ...condition, values: distinct([...condition.values, ...(other.condition[place]?.values ?? [])]) } : condition)) };
}

/** Takes away every statement, operation, resource, condition and value that others make needless, the longest first. */
export function shrunk(list: readonly Draft[], same: Same): Draft[] {
  let drafts: readonly (Draft | undefined)[] = list;
  const present = (from: readonly (Draft | undefined)[]): Draft[] => from.filter((draft) => draft !== undefined);
  // What can't go now can't go later either, when others cover less: each is tried once.
  for (const { place, without } of removals(list)) {
    const draft = drafts[place];
    const after = draft && drafts.with(place, without(draft));
    if (draft && after && present(after).length > 0 && same(present(drafts), present(after), draft.effect)) drafts = after;
  }
  return present(drafts);
}

/** Something that can be taken away from the statement at a place. */
interface Removal {
  readonly place: number;
  readonly saved: number;
  readonly without: (draft: Draft) => Draft | undefined;
}

function removals(list: readonly Draft[]): Removal[] {
  const all = list.flatMap((draft, place): Removal[] => {
    const size = (value: unknown): number => JSON.stringify(value).length;
    const less = <Item>(items: readonly Item[], item: Item): readonly Item[] => (items.length > 1 ? items.filter((one) => one !== item) : items);
    return [
      { place, saved: size(draft), without: () => undefined },
      ...draft.action.map((item) => ({ place, saved: size(item), without: (from: Draft) => ({ ...from, action: less(from.action, item) }) })),
      ...draft.resource.map((item) => ({ place, saved: size(item), without: (from: Draft) => ({ ...from, resource: less(from.resource, item) }) })),
      ...draft.condition.flatMap(({ operator, key, values }) => {
        const changed = (from: Draft, change: (condition: DraftCondition) => DraftCondition[]): Draft => ({
          ...from,
          condition: from.condition.flatMap((condition) => (condition.operator === operator && condition.key === key ? change(condition) : [condition])),
        });
        return [
          { place, saved: size({ operator, key, values }), without: (from: Draft) => changed(from, () => []) },
          ...values.map((item) => ({ place, saved: size(item), without: (from: Draft) => changed(from, (condition) => [{ ...condition, values: less(condition.values, item) }]) })),
        ];
      }),
    ];
  });
  return all.sort((a, b) => b.saved - a.saved);
}

/** Adds to each statement the operations and values of the others that others cover anyway, so that others can go. */
export function grown(list: readonly Draft[], same: Same): Draft[] {
  let drafts = [...list];
  for (let index = 0; index < drafts.length; index += 1) {
    const { effect } = drafts[index] as Draft;
    const others = drafts.filter((draft, at) => at !== index && draft.effect === effect);
    for (const addition of distinct(others.flatMap(({ action }) => action))) {
      const draft = drafts[index] as Draft;
      if (draft.action.includes(addition)) continue;
      const after = drafts.with(index, { ...draft, action: [...draft.action, addition] });
      if (same(drafts, after, effect)) drafts = after;
    }
    for (const { operator, key, values } of others.flatMap(({ condition }) => condition)) {
      const draft = drafts[index] as Draft;
      const at = draft.condition.findIndex((condition) => condition.operator === operator && condition.key === key);
      const condition = draft.condition[at];
      if (!condition) continue;
      const after = drafts.with(index, { ...draft, condition: draft.condition.with(at, { ...condition, values: distinct([...condition.values, ...values]) }) });
      if (same(drafts, after, effect)) drafts = after;
    }
  }
  return drafts;
}
