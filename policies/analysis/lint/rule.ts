import type { Node } from "jsonc-parser";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Path } from "../../document/path.ts";
import type { ParsedDocument, ParsedStatement } from "../../document/syntax.ts";
import type { Fix, Severity } from "./finding.ts";
import type { Page } from "./page.ts";
import type { ServiceNotes } from "./service-notes.ts";

/** What a rule says of itself. */
export interface RuleFacts {
  /** Stable from release to release. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** What is corrected by itself, where there is one right answer. */
  readonly corrects?: string;
  /** The page that it stands on. */
  readonly page: Page;
  /** Rules that say the same more precisely: a finding is left out where one of theirs lies within its place. */
  readonly unless?: readonly string[];
}

/** What a check sees besides the statement that it looks at. */
export interface LintContext {
  readonly document: ParsedDocument;
  /** The document's JSON, whose nodes know their place. */
  readonly root: Node;
  readonly catalogs: readonly Catalog[];
  readonly notes: readonly ServiceNotes[];
  /** The moment of the linting, in milliseconds. */
  readonly now: number;
}

/** A place where a rule is broken. */
export interface Observation {
  readonly path: Path;
  readonly message: string;
  readonly fix?: Fix | undefined;
}

/** An observation with its rule and its place in the text. */
export interface Found extends Observation {
  readonly rule: RuleFacts;
  readonly offset: number;
}

/** A rule that looks at one statement after the other. */
export interface StatementRule extends RuleFacts {
  /** `values`: single values, which make sense whatever else is wrong; `statement`: a statement without problems. */
  readonly looksAt: "values" | "statement";
  check(statement: ParsedStatement, context: LintContext): readonly Observation[];
}

/** A rule that looks at a document as a whole. */
export interface DocumentRule extends RuleFacts {
  /** `text`: the JSON, whatever CAM makes of it; `document`: a document without problems. */
  readonly looksAt: "text" | "document";
  check(context: LintContext): readonly Observation[];
}

export type Rule = StatementRule | DocumentRule;
