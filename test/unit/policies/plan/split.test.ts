import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitGroup, usersPerGroup } from "../../../../policies/plan/split.ts";

const placementOf = (parts: Map<number, string[]>): Record<string, number> => Object.fromEntries([...parts].flatMap(([part, users]) => users.map((user) => [user, part])));
const people = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 350 });

describe("a group that outgrows CAM's 100 users", () => {
  test("is one group up to 100 and two from 101 on", () => {
    const users = Array.from({ length: 101 }, (_, index) => `user-${index}`);
    expect([...splitGroup(users.slice(0, 100)).keys()]).toEqual([1]);
    expect(splitGroup(users).get(2)).toEqual(["user-100"]);
  });

  test("moves nobody who is placed, whoever comes or goes and wherever the plan names him", () => {
    fc.assert(
      fc.property(people, people, fc.func(fc.boolean()), (before, newcomers, stays) => {
        const placement = placementOf(splitGroup(before));
        const remaining = before.filter((user) => stays(user));
        const after = splitGroup([...new Set([...newcomers, ...remaining])].sort(), placement);
        const now = placementOf(after);
        for (const user of remaining) expect(now[user]).toBe(placement[user]);
      }),
      { numRuns: 60 },
    );
  });

  test("places everybody once, at most 100 to a group", () => {
    fc.assert(
      fc.property(people, people, (before, after) => {
        const parts = splitGroup(after, placementOf(splitGroup(before)));
        expect([...parts.values()].flat().sort()).toEqual([...after].sort());
        for (const users of parts.values()) expect(users.length).toBeLessThanOrEqual(usersPerGroup);
      }),
      { numRuns: 60 },
    );
  });
});
