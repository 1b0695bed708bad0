import fc from "fast-check";

interface Statement {
  readonly effect: string;
  readonly action: readonly string[];
  readonly resource: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const some = (...values: string[]): fc.Arbitrary<string[]> => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const condition = fc.record(
  {
    ip_equal: fc.record({ "qcs:ip": some("192.0.2.0/24", "198.51.100.7", "10.0.0.0/8", "2001:db8::/32") }),
    date_less_than: fc.record({ "qcs:current_time": fc.constant(["2027-03-31T18:00:00Z"]) }),
    "for_any_value:string_equal": fc.record({ "qcs:resource_tag": some("team&art", "a&b") }),
    string_equal_if_exist: fc.record({ "cos:prefix": some("a b", "c") }),
  },
  { requiredKeys: [] },
);

/** Statements that are written as they should be. */
export const cleanStatements: fc.Arbitrary<Statement[]> = fc.array(
  fc.record(
    {
      effect: fc.constantFrom("allow", "allow", "deny"),
      action: some("*", "aiart:*", "aiart:TextToImage", "aiart:Describe*", "cos:GetObject", "cos:*Bucket*"),
      resource: fc.oneof(fc.constant(["*"]), some("qcs::cos:::bucket/*", "qcs::cos:ap-guangzhou:uid/1300000007:bucket/a file")),
      condition,
    },
    { requiredKeys: ["effect", "action", "resource"] },
  ),
  { minLength: 1, maxLength: 3 },
);

/** How to spoil a document: one decision after the other, true or false. */
export const decisions = fc.infiniteStream(fc.boolean());

type Decide = () => boolean;

/** Spoils that CAM reads over. */
function writeDown(statement: Statement, decide: Decide): object {
  const list = (values: readonly string[]): unknown => {
    const twice = values.flatMap((value) => (decide() ? [value, value] : [value]));
    return twice.length === 1 && decide() ? twice[0] : twice;
  };
  return {
    effect: statement.effect,
    action: list(statement.action.map((text) => (text !== "*" && decide() ? `name/${text}` : text))),
    resource: list(statement.resource),
    ...(statement.condition
      ? {
          condition: Object.fromEntries(
            Object.entries(statement.condition).map(([operator, keys]) => [
              operator,
              Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, list(values.map((value) => (decide() ? value.replace("192.0.2.0/", "192.0.2.9/").replace("2001:db8::/", "2001:db8::1/") : value)))])),
            ]),
          ),
        }
      : {}),
  };
}

/** A document that means what the statements mean, in another form. */
export function spoilt(statements: readonly Statement[], decide: Decide): object {
  const written = statements.map((statement) => writeDown(statement, decide));
  return { version: "2.0", statement: written.length === 1 && decide() ? written[0] : written };
}

/** A text that CAM refuses or takes for something else, and that has one right correction. */
export function ruined(statements: readonly Statement[], decide: Decide): string {
  const capital = (name: string): string => (decide() ? `${name.charAt(0).toUpperCase()}${name.slice(1)} ` : name);
  const blank = (text: string): string => (decide() ? ` ${/^\d/.test(text) ? text.replace("T", "T ") : text.replace(/(\w):(\w)/, "$1: $2")}` : text);
  const value = JSON.parse(JSON.stringify(spoilt(statements, decide)), (key, inner: unknown) => {
    if (typeof inner === "string") return key === "effect" && decide() ? inner.toUpperCase() : /^(name\/)?\w+:|^qcs:|^\*$|^\d/.test(inner) ? blank(inner) : inner;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    const parts = Object.entries(inner).filter(([name]) => name !== "version" || !decide());
    return Object.fromEntries(parts.map(([name, one]) => [/^(version|statement|effect|action|resource|condition)$/.test(name) ? capital(name) : blank(name), one]));
  }) as object;
  const lines = JSON.stringify(value, null, 2).split("\n");
  const commas = lines.map((line, index) => (/^\s*[\]}]/.test(lines[index + 1] ?? "") && /[^[{]$/.test(line) && decide() ? `${line},` : line));
  return commas.flatMap((line) => (decide() ? [`  // "${line.trim()}`, line] : [line])).map((line) => (decide() ? `${line} /* { */` : decide() ? `${line} # [` : line)).join("\n");
}
