import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, StatementSync } from "node:sqlite";

/** A row as the endpoint's tables hold it: numbers and texts, no blobs. */
export type Row = Record<string, string | number | null>;

/** The account's state: a SQLite file, with its statements prepared once. */
export class State {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #changes = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Grows with every change, so that what was read can be remembered until then. */
  get changes(): number {
    return this.#changes;
  }

  /** The rows that a query finds. */
  rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  /** The first row that a query finds. */
  row(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  /** The number that a `SELECT count(*)` or another query of one number finds. */
  number(sql: string, ...values: SQLInputValue[]): number {
    return Number(Object.values(this.row(sql, ...values) ?? {})[0] ?? 0);
  }

  /** Changes rows and says how many. */
  run(sql: string, ...values: SQLInputValue[]): number {
    const changed = Number(this.#prepare(sql).run(...values).changes);
    this.#changes += changed;
    return changed;
  }

  /** Runs `work` as one transaction: all of its changes are on the disk when it returns, none when it throws. */
  transaction<T>(work: () => T): T {
    this.#database.exec("BEGIN");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      this.#changes += 1;
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
