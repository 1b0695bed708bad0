import type { Catalog } from "../../catalog/catalog.ts";
import type { Glob } from "../pattern/glob.ts";
import { actionForm, addressKey, timeKey, type Request } from "../request.ts";
import { remainderOf, type CompiledStatement, type Remainder } from "../statement.ts";
import { Undecided } from "../undecided.ts";
import { actionRepresentatives, spokenAction, type ActionRepresentative } from "./actions.ts";
import { canHaveManyValues } from "./keys.ts";
import { patternIndex, type PatternIndex } from "./pattern-index.ts";
import { keyChoices, merged, principalChoices, resourceChoices, withKey, type Choice, type Respect, type Settled } from "./respects.ts";
import type { VariableAssignment } from "./variables.ts";

/** A set of documents, as the statements that decide together. */
export type Side = readonly CompiledStatement[];

/** What is asked: for each side, whether it should allow the call. */
export type Goal = readonly boolean[];

const maximumSteps = 3_000_000;

/**
 * Looks for a call that each side decides as asked, among all calls that can exist.
 *
 * A statement admits calls respect by respect: operation, resource, caller, and each condition key. In each respect
 * finitely many values stand for all others. So it is enough to try those, one respect after the other, and to stop
 * wherever the statements that are left already decide. What was tried in vain is remembered.
 */
export class Search {
  private readonly sides: readonly Side[];
  private readonly catalogs: readonly Catalog[];
  private readonly assignment: VariableAssignment;
  private readonly sideOf = new Map<CompiledStatement, number>();
  private readonly place = new Map<CompiledStatement, number>();
  private readonly letterOf = new WeakMap<Remainder, string>();
  private readonly letters = new Map<string, string>();
  private readonly manyValued: ReadonlySet<string>;
  private readonly keys: readonly string[];
  private readonly remaindersOf = new Map<string, readonly Remainder[]>();
  private readonly found = new Map<string, Settled | undefined>();
  private readonly choicesOf = new Map<string, readonly Choice[]>();
  private steps = 0;
  private readonly idle = new Map<string, ReadonlySet<CompiledStatement>>();
  private readonly index: PatternIndex;

  constructor(sides: readonly Side[], catalogs: readonly Catalog[], assignment: VariableAssignment, manyValued?: ReadonlySet<string>) {
    this.sides = sides;
    this.assignment = assignment;
    this.catalogs = catalogs;
    const statements = sides.flat();
    sides.forEach((side, index) => side.forEach((statement) => this.sideOf.set(statement, index)));
    statements.forEach((statement, index) => this.place.set(statement, index));
    this.index = patternIndex(statements);
    const conditions = statements.flatMap((statement) => statement.conditions.map((condition) => ({ ...condition, statement })));
    const names = [...new Set(conditions.map(({ key }) => key))];
    this.manyValued = manyValued ?? new Set(names.filter((name) => canHaveManyValues(name, conditions.filter(({ key }) => key === name))));
    const last = [addressKey, timeKey];
    this.keys = [...names.filter((name) => !last.includes(name)).sort(), ...last.filter((name) => names.includes(name))];
  }

  /**
   * A call of an operation that meets the goal, or undefined when there is none.
   *
   * @param fixed Condition keys whose value is given.
   */
  find(action: string, goal: Goal, fixed: ReadonlyMap<string, string | undefined> = new Map()): Request | undefined {
    const idle = this.idleFor(goal);
    const alive = this.remainders(action).flatMap((left) => (idle.has(left.statement) ? [] : withFixed(left, fixed)));
    const given = [...fixed].reduce<Settled>((settled, [key, value]) => withKey(settled, key, value), {});
    const settled = this.settle(alive, this.respects(alive, this.heldAtOnce(goal)), goal, given);
    return settled && { action, ...settled };
  }

  /** What the statements still ask of calls of an operation. */
  remainders(action: string): readonly Remainder[] {
    const known = this.remaindersOf.get(action) ?? this.index(action).flatMap((statement) => remainderOf(statement, action, this.catalogs) ?? []);
    this.remaindersOf.set(action, known);
    return known;
  }

  /**
   * Operations that stand for all others, for a goal: every named one, and of the others one for each way they are treated.
   *
   * @param alike Whether also for those ways in which a named one is treated too.
   */
  kindsOfAction(goal: Goal, alike = false): ActionRepresentative[] {
    const patterns = (statements: Side): Glob[] => statements.flatMap(({ actions }) => actions);
    const allowing = this.sides.map((side) => patterns(side.filter(({ effect }) => effect === "allow")));
    const wanted = goal.flatMap((allowed, side) => (allowed ? [side] : []));
    const idle = this.idleFor(goal);
    const denying = this.sides.map((side) => patterns(side.filter((statement) => statement.effect === "deny" && !idle.has(statement))));
    const together = wanted.flatMap((side) =>
      goal.flatMap((allowed, other): [Glob[], Glob[]][] => (other === side ? [] : [[allowing[side] ?? [], (allowed ? allowing : denying)[other] ?? []]])),
    );
    const all = this.sides.flat();
    const asked = wanted.flatMap((side) => allowing[side] ?? []);
    const [named, later] = [new Set<string>(), new Set<string>()];
    return actionRepresentatives({ all: patterns(all), asked, together, anyCase: all.some(({ flipped }) => flipped.has("action-case")) }, this.catalogs).flatMap((kind) => {
      const signature = this.signature(kind.action);
      if (!kind.named && (later.has(signature) || (!alike && named.has(signature)))) return [];
      (kind.named ? named : later).add(signature);
      const spoken = kind.pattern && spokenAction(kind.pattern);
      return [spoken !== undefined && actionForm.test(spoken) && this.signature(spoken) === signature ? { ...kind, action: spoken } : kind];
    });
  }

  /**
   * Statements that can't matter to a goal: where one side should allow and another shouldn't, denials of the other
   * that the first has too. What it denies, it doesn't allow.
   */
  private idleFor(goal: Goal): ReadonlySet<CompiledStatement> {
    const name = goal.join();
    const known = this.idle.get(name);
    if (known) return known;
    const allowing = goal.indexOf(true);
    const idle = new Set(goal.flatMap((allowed, side) => (allowed || allowing < 0 ? [] : this.deniedToo(side, allowing))));
    this.idle.set(name, idle);
    return idle;
  }

  /** The deny statements of one side whose calls the other denies all. */
  private deniedToo(side: number, other: number): Side {
    const denials = (from: number): Side => (this.sides[from] ?? []).filter(({ effect }) => effect === "deny");
    const asAllow = (side: Side): Side => side.map((statement) => ({ ...statement, effect: "allow" }));
    const theirs = asAllow(denials(other));
    const within = (some: Side): boolean => {
      // A key that can have many values can so here, whichever statements say it.
      const search = new Search([asAllow(some), theirs], this.catalogs, this.assignment, this.manyValued);
      return !search.kindsOfAction([true, false]).some(({ action }) => search.find(action, [true, false]));
    };
    const ours = denials(side);
    return ours.length === 0 || within(ours) ? ours : ours.filter((statement) => within([statement]));
  }

  /** The statements that say something of an operation: operations with the same signature are treated the same. */
  signature(action: string): string {
    return this.spell(this.remainders(action));
  }

  private settle(alive: readonly Remainder[], respects: readonly Respect[], goal: Goal, settled: Settled): Settled | undefined {
    const open = (left: Remainder): boolean => respects.some((respect) => respect.constrains(left));
    const outlook = goal.map((wanted, side) => this.outlook(alive, side, wanted, open));
    if (outlook.includes("never")) return undefined;
    if (outlook.every((one) => one === "always")) return settled;
    const [respect, ...rest] = respects.filter(({ constrains }) => alive.some(constrains));
    if (!respect) return undefined;
    // Respects come in one order, so the first that is left tells which others are.
    const memory = `${goal.join()} ${alive.length} ${this.spell(alive)}${respect.name}`;
    if (this.found.has(memory)) return merged(settled, this.found.get(memory));
    if ((this.steps += 1) > maximumSteps) throw new Undecided("The documents' conditions combine in too many ways to be compared exactly. Compare fewer documents at a time.");
    let answer: Settled | undefined;
    const tried = new Set<string>();
    for (const choice of respect.choices(alive)) {
      const next = alive.filter((left) => !respect.constrains(left) || choice.admits(left));
      const spelled = this.spell(next);
      if (tried.has(spelled)) continue;
      tried.add(spelled);
      const below = this.settle(next, rest, goal, {});
      if (below && (answer = merged(choice.settle({}), below))) break;
    }
    this.found.set(memory, answer);
    return merged(settled, answer);
  }

  /** Whether a side can still come out as wanted, and whether it must. */
  private outlook(alive: readonly Remainder[], side: number, wanted: boolean, open: (left: Remainder) => boolean): "never" | "always" | "open" {
    let allow = false;
    let deny = false;
    let certainAllow = false;
    let certainDeny = false;
    for (const left of alive) {
      if (this.sideOf.get(left.statement) !== side) continue;
      if (left.statement.effect === "deny") {
        deny = true;
        certainDeny ||= !open(left);
      } else {
        allow = true;
        certainAllow ||= !open(left);
      }
    }
    const denied = certainDeny || !allow;
    const allowed = certainAllow && !deny;
    if (wanted ? denied : allowed) return "never";
    return (wanted ? allowed : denied) ? "always" : "open";
  }

  /** A text of a letter for each statement; what is left of it is part of its identity. */
  private spell(alive: readonly Remainder[]): string {
    let text = "";
    for (const left of alive) text += this.letterOf.get(left) ?? this.newLetter(left);
    return text;
  }

  private newLetter(left: Remainder): string {
    const { statement, conditions } = left;
    const identity = `${this.place.get(statement)} ${conditions.map((condition) => statement.conditions.indexOf(condition)).join()}`;
    const letter = this.letters.get(identity) ?? String.fromCodePoint(this.letters.size);
    this.letters.set(identity, letter);
    this.letterOf.set(left, letter);
    return letter;
  }

  /** How many statements a call that meets the goal must satisfy at once: an allow for each side, or a deny that lifts one. */
  private heldAtOnce(goal: Goal): number {
    const idle = this.idleFor(goal);
    const lifting = goal.some((allowed, side) => !allowed && (this.sides[side] ?? []).some((statement) => statement.effect === "deny" && !idle.has(statement)));
    return goal.filter(Boolean).length + (lifting ? 1 : 0);
  }

  /** The respects in which statements differ, those first that ask for one value. */
  private respects(alive: readonly Remainder[], heldAtOnce: number): Respect[] {
    const remembered = (name: string, choices: (constrained: readonly Remainder[]) => readonly Choice[], constrains: Respect["constrains"]): Respect => ({
      name,
      constrains,
      choices: (all) => {
        const constrained = all.filter(constrains);
        const memory = `${heldAtOnce} ${constrained.length} ${this.spell(constrained)}${name}`;
        const known = this.choicesOf.get(memory) ?? choices(constrained);
        this.choicesOf.set(memory, known);
        return known;
      },
    });
    return [
      remembered("resource", resourceChoices, ({ resources }) => resources !== undefined),
      remembered("principal", principalChoices, ({ principals }) => principals !== undefined),
      ...this.keys
        .filter((key) => alive.some(({ conditions }) => conditions.some((condition) => condition.key === key)))
        .map((key) => remembered(`key ${key}`, (constrained) => keyChoices(key, constrained, { heldAtOnce: this.manyValued.has(key) ? heldAtOnce : 0, assignment: this.assignment }), ({ conditions }) => conditions.some((condition) => condition.key === key))),
    ];
  }
}

/** What a statement still asks when some keys have their value; nothing where it can't hold any more. */
function withFixed(left: Remainder, fixed: ReadonlyMap<string, string | undefined>): Remainder[] {
  if (left.conditions.some(({ key, test }) => fixed.has(key) && !test(fixed.get(key)))) return [];
  return [{ ...left, conditions: left.conditions.filter(({ key }) => !fixed.has(key)) }];
}
