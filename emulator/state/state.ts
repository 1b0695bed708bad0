import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, StatementSync } from "node:sqlite";

/** A row as the endpoint's tables hold it: numbers and texts, no blobs. */
export type Row = Record<string, string | number | null>;

/** The account's state: a SQLite file, with its statements prepared once. */
export class State {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #changes = 0;
  #follower: ((changeset: Uint8Array) => void) | undefined;

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
    this.#prepare("BEGIN").run();
    const session = this.#follower && this.#database.createSession();
    const before = this.#changes;
    try {
      const result = work();
      this.#prepare("COMMIT").run();
      if (session) this.#follower?.(session.changeset());
      return result;
    } catch (error) {
      // SQLite ends a transaction by itself when the disk is full.
      if (this.#database.isTransaction) this.#prepare("ROLLBACK").run();
      // What was read in between is not so any more.
      if (this.#changes !== before) this.#changes += 1;
      throw error;
    } finally {
      session?.close();
    }
  }

  /** Tells each transaction's changes from now on, as a changeset for a copy of this state; of tables with a primary key only. */
  follow(follower: (changeset: Uint8Array) => void): void {
    this.#follower = follower;
  }

  /** A copy in memory. It changes only by what `apply` is given. */
  copy(): State {
    // Changesets carry what foreign keys do elsewhere, so the copy must not do it again.
    const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false });
    const made = "FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    for (const { sql } of this.rows(`SELECT sql ${made} ORDER BY type = 'table' DESC`)) database.exec(String(sql));
    database.exec("BEGIN");
    for (const { name } of this.rows(`SELECT name ${made} AND type = 'table'`)) {
      const columns = this.rows("SELECT name FROM pragma_table_info(?)", name ?? null);
      const insert = database.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => "?").join(", ")})`);
      for (const row of this.rows(`SELECT * FROM "${name}"`)) insert.run(...Object.values(row));
    }
    database.exec("COMMIT");
    return new State(database);
  }

  /** Repeats a transaction of the state that this is a copy of. */
  apply(changeset: Uint8Array): void {
    if (!this.#database.applyChangeset(changeset)) throw new Error("The copy of the account has gone its own way: a change does not fit it.");
    this.#changes += 1;
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
