import type { Node } from "jsonc-parser";
import { suggestion } from "../catalog/suggest.ts";
import { operatorNames, readOperator } from "./operator.ts";
import type { Path } from "./path.ts";
import { listed, quoted, written, type Reader } from "./reader.ts";
import { principalKinds, type ParsedCondition, type ParsedPrincipal, type ProblemRule, type Written } from "./syntax.ts";
import { valueProblem } from "./value.ts";

/** Reads `action`: `*`, `service:Operation` with wildcards and an old `name/` before it, or `permid/<number>`. */
export function readAction(node: Node, path: Path, reader: Reader): Written[] {
  return texts(node, path, "action-form", "an action such as `aiart:TextToImage`", reader).filter(({ text, path }) => {
    if (text === "*" || /^permid\/\d+$/.test(text) || /^(name\/)?[^:]+:./s.test(text)) return true;
    reader.report("action-form", path, `${JSON.stringify(text)} is no action. Write \`service:Operation\`, such as \`aiart:TextToImage\`.`);
    return false;
  });
}

/** Reads `resource`: `*` or six segments. */
export function readResource(node: Node, path: Path, reader: Reader): Written[] {
  return texts(node, path, "resource-form", "a resource such as `*`", reader).filter(({ text, path }) => {
    if (text === "*") return true;
    const segments = text.split(":");
    if (segments[0] === "qcs" && segments.length >= 6) return true;
    const count = segments[0] === "qcs" ? `has ${segments.length} segments` : "does not begin with `qcs`";
    reader.report("resource-form", path, `${JSON.stringify(text)} ${count}. Write \`*\` or six segments: \`qcs:project:service:region:account:resource\`; those that don't matter stay empty.`);
    return false;
  });
}

/** Reads `principal`: `*`, or users, services and identity providers. */
export function readPrincipal(node: Node, path: Path, reader: Reader): ParsedPrincipal {
  if (node.value === "*") return { everyone: true, listed: [], path };
  if (node.type !== "object") {
    reader.report("principal-form", path, `${quoted(node)} is no principal. Write {"qcs": ["qcs::cam::uin/<account>:uin/<user>"]}, {"service": [ … ]} or {"federated": [ … ]}.`);
    return { everyone: false, listed: [], path };
  }
  const principals = (node.children ?? []).flatMap(({ children: [name, value] = [] }) => {
    const here = [...path, String(name?.value)];
    const kind = principalKinds.find((known) => known === name?.value);
    if (kind && value) return texts(value, here, "principal-form", "a principal", reader).map((one) => ({ kind, name: one }));
    reader.report("principal-form", here, `${JSON.stringify(name?.value)} is no kind of principal. ${suggestion(String(name?.value), principalKinds)}`);
    return [];
  });
  if ((node.children ?? []).length === 0) reader.report("principal-form", path, "The principal names nobody. Name `qcs`, `service` or `federated`.");
  return { everyone: false, listed: principals, path };
}

/** Reads `condition`: operators, below them keys, below them one value or a list. */
export function readConditionBlock(node: Node, path: Path, reader: Reader): ParsedCondition[] {
  if (node.type !== "object") {
    reader.report("condition-form", path, `A condition is an object: {"ip_equal": {"qcs:ip": ["203.0.113.0/24"]}}, not ${quoted(node)}. Leave it out where there is none.`);
    return [];
  }
  return (node.children ?? []).flatMap(({ children: [name, keys] = [] }) => readOperatorBlock(String(name?.value), keys, path, reader));
}

function readOperatorBlock(text: string, keys: Node | undefined, path: Path, reader: Reader): ParsedCondition[] {
  const here = [...path, text];
  const operator = readOperator(text);
  if (!operator) {
    const trimmed = readOperator(text.trim());
    const bare = text.trim().replace(/^for_a(ll|ny)_value:/, "").replace(/_if_exist$/, "");
    const hint =
      trimmed ? `Write \`${text.trim()}\`, without blanks.`
      : bare === "null_equal" ? "`null_equal` takes no `_if_exist`."
      : suggestion(bare, operatorNames) || "See the CAM page \"Condition Keys and Condition Operators\".";
    reader.report("condition-operator", here, `CAM has no condition operator ${JSON.stringify(text)}. ${hint}`);
    return [];
  }
  if (keys?.type !== "object") {
    reader.report("condition-form", here, `Below \`${text}\` stand keys with their values: {"${text}": {"qcs:ip": [ … ]}}.`);
    return [];
  }
  const seen = new Set<string>();
  return (keys.children ?? []).flatMap(({ children: [name, value] = [] }) => {
    const key = String(name?.value);
    const place = [...here, key];
    if (seen.has(key)) reader.report("duplicate-element", place, `The key ${JSON.stringify(key)} stands twice below \`${text}\`, and only one of them counts. Join their values in one list.`);
    seen.add(key);
    if (!value) return [];
    const values = texts(value, place, "condition-value", "a text, a number or a boolean", reader).filter((one) => {
      const problem = valueProblem(operator.name, one.text);
      if (problem) reader.report("condition-value", one.path, `${JSON.stringify(one.text)} ${problem}`);
      return !problem;
    });
    return [{ operator, key, values, path: place }];
  });
}

function texts(node: Node, path: Path, rule: ProblemRule, what: string, reader: Reader): Written[] {
  const values = listed(node, path);
  if (values.length === 0) reader.report(rule, path, `The list is empty. Write ${what}, or leave out what has none.`);
  return values.flatMap((value) => {
    const one = written(value.node, value.path);
    if (one && (one.type === "string" || rule === "condition-value")) return [one];
    reader.report(rule, value.path, `${quoted(value.node)} is not ${what}.`);
    return [];
  });
}
