import { excludeCidr } from "cidr-tools";
import type { PolicyDocument, Statement } from "../../policies/document/document.ts";
import { maximumDocumentSize } from "../../policies/document/size.ts";
import { seeded, type Random } from "../measure/random.ts";
import type { Shape } from "../documents/shapes.ts";

/** Two sides to compare. */
export interface Pair {
  readonly before: readonly PolicyDocument[];
  readonly after: readonly PolicyDocument[];
  readonly relation: "equivalent" | "broader";
}

const size = (value: unknown): number => JSON.stringify(value).length;
const frame = size({ version: "2.0", statement: [] });

/** Fills one document after the other up to CAM's limit. */
function packed(statements: Iterable<Statement>, documents = Infinity): PolicyDocument[] {
  const full: Statement[][] = [];
  let current: Statement[] = [];
  let used = frame;
  for (const statement of statements) {
    const needed = size(statement) + 1;
    if (used + needed > maximumDocumentSize) {
      full.push(current);
      if (full.length === documents) break;
      [current, used] = [[], frame];
    }
    current.push(statement);
    used += needed;
  }
  if (full.length < documents && current.length > 0) full.push(current);
  return full.map((statement) => ({ version: "2.0", statement }));
}

function* endless(shape: Shape, random: Random): Generator<Statement> {
  for (;;) yield shape.statement(random);
}

/** The same meaning in other words: statements and lists in another order, some statements and ranges cut in two. */
function rewritten(statements: readonly Statement[], random: Random): Statement[] {
  const shuffled = <T>(items: readonly T[]): T[] => random.some(items, items.length);
  const cutRange = (range: string): string[] => {
    const [address = "", prefix] = range.split("/");
    const half = `${address}/${Number(prefix) + 1}`;
    return Number(prefix) < 32 && random.chance(0.3) ? [half, ...excludeCidr(range, half)] : [range];
  };
  const otherwise = ({ condition, action, ...rest }: Statement): Statement[] => {
    const values = (operator: string, list: readonly string[]): string[] => shuffled(operator === "ip_equal" ? list.flatMap(cutRange) : list);
    const blocks = Object.entries(condition ?? {}).map(([operator, keys]) => [operator, Object.fromEntries(Object.entries(keys).map(([key, list]) => [key, values(operator, list)]))]);
    const cut = random.chance(0.3) ? Math.floor(action.length / 2) : 0;
    const parts = [action.slice(0, cut), action.slice(cut)].filter((part) => part.length > 0);
    return parts.map((part) => ({ ...rest, action: shuffled(part), ...(condition ? { condition: Object.fromEntries(blocks) } : {}) }));
  };
  return shuffled(statements.flatMap(otherwise));
}

function withHiddenChange(statements: readonly Statement[], shape: Shape, random: Random): Statement[] {
  const places = statements.flatMap((statement, index) => (statement.effect === "allow" && shape.widened(statement) ? [index] : []));
  const place = random.one(places);
  return statements.map((statement, index) => (index === place ? (shape.widened(statement) ?? statement) : statement));
}

/** As many documents of a shape, and the same in other words: with the same meaning, or with one thing more allowed somewhere. */
export function pairOf(shape: Shape, documents: number, relation: Pair["relation"]): Pair {
  const random = seeded(documents);
  const before = packed(endless(shape, random), documents);
  const statements = rewritten(before.flatMap(({ statement }) => statement), random);
  return { before, after: packed(relation === "broader" ? withHiddenChange(statements, shape, random) : statements), relation };
}
