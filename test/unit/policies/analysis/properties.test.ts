import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart, compile, simulate, type Catalog, type Reason, type Request } from "../../../../policies/index.ts";
import { patience, runs } from "./effort.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { knowingDocuments, knownElsewhere } from "./generators/knowing.ts";
import { nearMiss, wildElsewhere, type Elsewhere } from "./generators/near-miss.ts";
import { everythingWild, wildDocuments } from "./generators/wild.ts";
import { allow, call, deny, documentOf, list, statementsOf, type RawCondition, type RawDocument, type RawStatement } from "./raw.ts";

// What Cedar proves of its authorizer (cedar-spec, Thm/Authorization.lean), for requests that nearly match.
const usual = 400;
const generators: readonly [string, fc.Arbitrary<RawDocument[]>, Elsewhere, readonly Catalog[]][] = [
  ["wild", wildDocuments({ ...everythingWild, mixed: 10 }), wildElsewhere, smallCatalogs],
  ["of the catalog", knowingDocuments(4), knownElsewhere, [aiart]],
];

describe.each(generators)("documents %s", patience, (_, documents, elsewhere, catalogs) => {
  const reason = (made: readonly RawDocument[], request: Request): Reason => compile(made, { catalogs }).decide(request);
  const decision = (made: readonly RawDocument[], request: Request): string => simulate(made, request, { catalogs }).decision;
  /** Documents, a request that nearly matches them, and other documents of which it takes parts too. */
  const asked = fc.tuple(documents, documents).chain(([made, more]) => fc.tuple(fc.constant(made), nearMiss([...made, ...more], elsewhere), fc.constant(more)));
  const holds = (law: (made: RawDocument[], request: Request, more: RawDocument[]) => void): void => fc.assert(fc.property(asked, ([made, request, more]) => void law(made, request, more)), runs(usual));

  test("a decision is a function of what each statement says alone: a deny wins, no allow is a deny", () =>
    holds((made, request) => {
      const alone = statementsOf(made).map((statement) => ({ effect: statement.effect, matches: reason([documentOf(statement)], request) !== "no-match" }));
      const any = (effect: string): boolean => alone.some((one) => one.effect === effect && one.matches);
      expect(reason(made, request)).toBe(any("deny") ? "explicit-deny" : any("allow") ? "allowed" : "no-match");
    }));

  test("whether a statement matches has nothing to do with its effect", () =>
    holds((made, request) => {
      for (const statement of statementsOf(made)) {
        const [allowing, denying] = (["allow", "deny"] as const).map((effect) => reason([documentOf({ ...statement, effect })], request));
        expect(denying).toBe(allowing === "allowed" ? "explicit-deny" : "no-match");
      }
    }));

  test("nothing is allowed without a statement that allows", () =>
    holds((made, request) => {
      expect(decision(made.map((one) => documentOf(...statementsOf([one]).map((statement): RawStatement => ({ ...statement, effect: "deny" })))), request)).toBe("deny");
      expect(reason([], request)).toBe("no-match");
    }));

  test("order and repetition of statements, documents, actions, conditions and values don't matter", () =>
    holds((made, request) => {
      const turned = [...made, ...made].reverse().map(({ statement, ...rest }): RawDocument => ({ ...rest, statement: [...list(statement), ...list(statement)].reverse().map(turnedRound) }));
      expect(reason(turned, request)).toBe(reason(made, request));
    }));

  test("one document of all statements decides as the documents do", () =>
    holds((made, request) => expect(reason([documentOf(...statementsOf(made))], request)).toBe(reason(made, request))));

  test("more allows never turn an allow into a deny, more denies never a deny into an allow", () =>
    holds((made, request, more) => {
      const added = (effect: "allow" | "deny"): RawDocument[] => [...made, ...more.map((one) => documentOf(...statementsOf([one]).map((statement): RawStatement => ({ ...statement, effect }))))];
      if (decision(made, request) === "allow") expect(decision(added("allow"), request)).toBe("allow");
      else expect(decision(added("deny"), request)).toBe("deny");
    }));

  test("the statements named are those that decide: alone they decide the same, without them it is decided otherwise", () =>
    holds((made, request) => {
      const { decision, reason, matched } = simulate(made, request, { catalogs });
      const keep = (wanted: boolean): RawDocument[] =>
        made.map((one, document) => documentOf(...statementsOf([one]).filter((_, statement) => matched.some((place) => place.document === document && place.statement === statement) === wanted))).filter(({ statement }) => list(statement).length > 0);
      expect(matched.length > 0).toBe(reason !== "no-match");
      if (reason === "no-match") return;
      for (const place of matched) expect(statementsOf([made[place.document] as RawDocument])[place.statement]?.effect).toBe(decision);
      expect(simulate(keep(true), request, { catalogs })).toMatchObject({ decision, reason });
      expect(compile(keep(false), { catalogs }).decide(request)).not.toBe(reason);
    }));

  test("compiled documents remember operations, and nothing of the requests before", () =>
    holds((made, request, more) => {
      const compiled = compile(made, { catalogs });
      const before = compiled.decide(request);
      for (const { action } of statementsOf(more)) compiled.decide({ ...request, action: list(action)[0] ?? "s:a", context: {} });
      expect(compiled.decide({ ...request })).toBe(before);
      expect(compiled.simulate(request).reason).toBe(before);
    }));
});

function turnedRound({ condition, ...rest }: RawStatement): RawStatement {
  const turned = <T>(values: T | readonly T[]): T[] => [...list(values), ...list(values)].reverse();
  const keys = (block: RawCondition[string]): RawCondition[string] => Object.fromEntries(Object.entries(block).reverse().map(([key, values]) => [key, turned(values)]));
  return {
    ...(condition ? { condition: Object.fromEntries(Object.entries(condition).reverse().map(([operator, block]) => [operator, keys(block)])) } : {}),
    ...rest,
    action: turned(rest.action),
    ...(rest.resource === undefined ? {} : { resource: turned(rest.resource) }),
  };
}

test("the examples of the laws, spelled out", () => {
  const [yes, no] = [documentOf(allow("aiart:*")), documentOf(deny("aiart:SetPayMode"))];
  const request = call("aiart:SetPayMode");
  expect(simulate([yes], request)).toEqual({ decision: "allow", reason: "allowed", matched: [{ document: 0, statement: 0 }] });
  expect(simulate([yes, no], request)).toEqual({ decision: "deny", reason: "explicit-deny", matched: [{ document: 1, statement: 0 }] });
  expect(simulate([no, no, yes], request)).toEqual({ decision: "deny", reason: "explicit-deny", matched: [{ document: 0, statement: 0 }, { document: 1, statement: 0 }] });
  expect(simulate([], request)).toEqual({ decision: "deny", reason: "no-match", matched: [] });
});
