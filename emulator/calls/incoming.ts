/** A call of an API as it came over the wire. */
export interface Incoming {
  /** The service that it is addressed to, the first label of its host. */
  readonly service: string;
  /** Headers by lower-case name. One that was sent more than once counts as one, as HTTP has it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent when it was too large to be received. */
  readonly body: Buffer | undefined;
  /** The caller's address. */
  readonly address: string;
}

/** The action that a call names, `service:Action`; it need not exist. */
export function actionOf({ service, headers }: Incoming): string {
  return `${service}:${headers["x-tc-action"] ?? ""}`;
}
