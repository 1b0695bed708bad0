/** Something of the account that the plan does not say, or that whoever takes over the plan should know. */
export interface Note {
  readonly kind: "policy" | "group" | "user" | "role";
  readonly name: string;
  /** Whether it is left out of the plan and of the import file, and so stays as it is, untouched. */
  readonly leftOut: boolean;
  /** Why, or what to know. */
  readonly message: string;
}

/** A note in one line. */
export const noteLine = ({ kind, name, leftOut, message }: Note): string => `${kind} ${name}${leftOut ? " is left out" : ""}: ${message}`;
