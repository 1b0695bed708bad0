import { Document, isMap, isScalar, visit, type Node, type Pair } from "yaml";
import { printable } from "../../policies/document/printable.ts";
import type { Plan } from "../../policies/plan/schema.ts";
import { noteLine, type Note } from "./note.ts";

const section = { policy: "policies", group: "groups", user: "users", role: "roles" } as const;
const width = 120;

/** The plan as YAML, with its notes as comments: at the head what is left out, and the others where they belong. */
export function planText(plan: Plan, notes: readonly Note[]): string {
  const document = new Document(withObjects(plan));
  visit(document, {
    Seq: (_, node) => {
      node.flow = JSON.stringify(node).length <= width / 2 && node.items.every(isScalar);
    },
  });
  for (const [kind, place] of Object.entries(section)) {
    const entries = document.get(place);
    for (const pair of isMap(entries) ? (entries.items as Pair<Node>[]) : []) {
      const told = notes.filter((note) => !note.leftOut && note.kind === kind && isScalar(pair.key) && note.name === pair.key.value);
      if (told.length > 0) pair.key.commentBefore = comment(told.map(({ message }) => message));
    }
  }
  const missing = notes.filter(({ leftOut }) => leftOut);
  document.commentBefore = comment([
    "What was there when `aiart-access adopt` read the account. Deploying it changes nothing, once the import file is imported.",
    ...(missing.length > 0 ? ["Left out, and untouched:", ...missing.map((note) => `- ${noteLine(note)}`)] : []),
  ]);
  return document.toString({ lineWidth: width, flowCollectionPadding: false });
}

/** The plan with its policies' documents as objects, which are easier to read than JSON in a line. */
function withObjects({ policies, ...plan }: Plan): object {
  const { name, networks, ...others } = plan;
  const written = Object.entries(policies ?? {}).map(([policy, { document, ...entry }]) => [policy, document === undefined ? entry : { document: JSON.parse(document) as unknown, ...entry }]);
  return { name, ...(networks && { networks }), ...(policies && { policies: Object.fromEntries(written) }), ...others };
}

const comment = (lines: readonly string[]): string => lines.map((line) => ` ${printable(line)}`).join("\n");
