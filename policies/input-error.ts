/** One thing that is wrong with an input: where, what, and what to write instead. */
export interface Issue {
  /** The way to the value from the input's top: `["users", "mia", "groups", 0]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Input that was refused before anything was done with it. It carries every issue found, not just the first. */
export class InputError extends Error {
  override readonly name: string = "InputError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], message?: string) {
    super(message ?? issues.map((issue) => (issue.path.length > 0 ? `${formatPath(issue.path)}: ${issue.message}` : issue.message)).join("\n"));
    this.issues = issues;
  }
}

/** A path as a reader writes it: `users.mia.groups[0]`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}
