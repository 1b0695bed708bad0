import type { Statement } from "../../policies/document/document.ts";
import { shapes } from "../documents/shapes.ts";
import { seeded, type Random } from "../measure/random.ts";

/** A statement that may be broken. */
export type RawStatement = Pick<Statement, "condition"> & { readonly [element: string]: unknown };

/** A document to lint, in CAM's words. */
export interface LintedDocument {
  readonly statement: readonly RawStatement[];
  /** Whether something is wrong that any checker of such documents finds. */
  readonly broken: boolean;
}

// Most people's policies are short; some are as long as CAM takes.
const lengths = [
  { share: 0.7, least: 1, most: 4 },
  { share: 0.25, least: 5, most: 9 },
  { share: 0.05, least: 10, most: 14 },
] as const;

/** What people do wrong, as it is wrong for CAM and AWS alike. */
const mistakes: readonly ((statement: Statement) => RawStatement)[] = [
  (statement) => ({ ...statement, effect: `${statement.effect}ed` }),
  ({ effect: _, ...statement }) => statement,
  (statement) => ({ ...statement, comment: "for the release" }),
  (statement) => ({ ...statement, action: statement.action.map((action) => action.replace(":", "")) }),
];

function statementCount(random: Random): number {
  let left = random.below(1000) / 1000;
  const length = lengths.find(({ share }) => (left -= share) < 0) ?? lengths[0];
  return length.least + random.below(length.most - length.least + 1);
}

function document(random: Random): LintedDocument {
  const shape = random.one(shapes);
  const statements = Array.from({ length: statementCount(random) }, () => shape.statement(random));
  const broken = random.chance(0.3);
  const place = random.below(statements.length);
  return { broken, statement: statements.map((statement, index): RawStatement => (broken && index === place ? random.one(mistakes)(statement) : { ...statement })) };
}

/** Documents of every shape and length, three in ten with a mistake. */
export function documents(count: number): LintedDocument[] {
  const random = seeded(6144);
  return Array.from({ length: count }, () => document(random));
}
