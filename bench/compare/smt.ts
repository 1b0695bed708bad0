import type { PolicyDocument, Statement } from "../../policies/document/document.ts";

// Enough of CAM's language in SMT-LIB for the shapes that are measured. A request is one constant a key, and a boolean
// for whether the key is there; of the tags only those that a document names can matter, so each is a boolean. Where no
// action has a star, texts are only ever equal or not, so numbers stand for them: solvers are quicker on those.

const joined = (operator: "and" | "or", parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? "") : parts.length === 0 ? String(operator === "and") : `(${operator} ${parts.join(" ")})`);

const comparisons: Readonly<Record<string, string>> = { equal: "=", less_than: "<", less_than_equal: "<=", greater_than: ">", greater_than_equal: ">=" };

function inRange(constant: string, range: string): string {
  const [address = "", prefix = "32"] = range.split("/");
  const bits = address.split(".").map((part) => Number(part).toString(2).padStart(8, "0")).join("").slice(0, Number(prefix));
  return `(= ((_ extract 31 ${32 - bits.length}) ${constant}) #b${bits})`;
}

// Written as regular expressions, Z3 proved nothing about these patterns in 20 s; as prefix, part and suffix it does.
function actionMatches(pattern: string): string {
  const [prefix = "", ...rest] = pattern.split("*");
  const suffix = rest.pop() ?? "";
  const length = prefix.length + suffix.length;
  if (rest.length > 1) throw new Error(`${pattern} has more stars than the measured shapes.`);
  return joined("and", [
    `(str.prefixof "${prefix}" action)`,
    ...(suffix ? [`(str.suffixof "${suffix}" action)`, `(>= (str.len action) ${length})`] : []),
    ...rest.map((part) => `(str.contains (str.substr action ${prefix.length} (- (str.len action) ${length})) "${part}")`),
  ]);
}

/** Writes conditions, and collects what they need declared. */
class Encoder {
  private readonly sorts = new Map<string, string>();
  private readonly numbers = new Map<string, number>();
  private readonly stars: boolean;

  constructor(documents: readonly PolicyDocument[]) {
    this.stars = documents.some(({ statement }) => statement.some(({ action }) => action.some((pattern) => pattern.includes("*"))));
    this.sorts.set("action", this.stars ? "String" : "Int");
  }

  declarations(): string[] {
    return [...this.sorts].map(([constant, sort]) => `(declare-const ${constant} ${sort})`);
  }

  decision(documents: readonly PolicyDocument[]): string {
    const matching = (effect: Statement["effect"]): string =>
      joined("or", documents.flatMap(({ statement }) => statement.filter((one) => one.effect === effect).map((one) => this.statement(one))));
    return `(and ${matching("allow")} (not ${matching("deny")}))`;
  }

  private statement({ action, condition = {} }: Statement): string {
    const actions = action.map((pattern) => (pattern.includes("*") ? actionMatches(pattern) : this.equal("action", pattern)));
    const conditions = Object.entries(condition).flatMap(([operator, block]) => Object.entries(block).map(([key, values]) => this.condition(operator, key, values)));
    return joined("and", [joined("or", actions), ...conditions]);
  }

  private condition(operator: string, key: string, values: readonly string[]): string {
    if (operator === "for_any_value:string_equal") return joined("or", values.map((value) => this.constant(`${key} has ${value}`, "Bool")));
    return joined("and", [this.constant(`${key} is there`, "Bool"), joined("or", values.map((value) => this.test(operator, key, value)))]);
  }

  private test(operator: string, key: string, value: string): string {
    if (operator === "ip_equal") return inRange(this.constant(key, "(_ BitVec 32)"), value);
    if (operator === "string_equal") return this.equal(this.constant(key, this.stars ? "String" : "Int"), value);
    const [type = "", symbol] = [operator.split("_")[0], comparisons[operator.replace(/^[a-z]+_/, "")]];
    if (!symbol || !["date", "numeric"].includes(type)) throw new Error(`${operator} is not among the measured operators.`);
    return `(${symbol} ${this.constant(key, "Int")} ${type === "date" ? Date.parse(value) / 1000 : Number(value)})`;
  }

  private equal(constant: string, value: string): string {
    if (this.stars) return `(= ${constant} "${value}")`;
    const number = this.numbers.get(value) ?? this.numbers.size;
    this.numbers.set(value, number);
    return `(= ${constant} ${number})`;
  }

  private constant(name: string, sort: string): string {
    this.sorts.set(`|${name}|`, sort);
    return `|${name}|`;
  }
}

/** Two questions to a solver: is there a request that only the first side allows, and one that only the second does? */
export function questions(before: readonly PolicyDocument[], after: readonly PolicyDocument[]): { readonly setting: string; readonly lost: string; readonly gained: string } {
  const encoder = new Encoder([...before, ...after]);
  const definitions = [`(define-fun before () Bool ${encoder.decision(before)})`, `(define-fun after () Bool ${encoder.decision(after)})`];
  const ask = (question: string): string => `(push)(assert ${question})(check-sat)(pop)`;
  return { setting: [...encoder.declarations(), ...definitions].join("\n"), lost: ask("(and before (not after))"), gained: ask("(and after (not before))") };
}
