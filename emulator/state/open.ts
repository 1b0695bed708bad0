import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { newAppId, newSecretId, newSecretKey, newUin } from "./ids.ts";
import { migrations } from "./migrations.ts";
import { addPresetPolicies } from "./presets.ts";
import { State } from "./state.ts";

/** Where a state is kept that ends with its process. */
export const inMemory = ":memory:";

/**
 * Opens a state file, brings one of an older version up to date, or makes one with a new root account and `operations`
 * (`service:Name`) as its registry.
 */
export function openState(file: string, operations: readonly string[], created: string): State {
  if (file !== inMemory) makePrivate(file);
  const database = new DatabaseSync(file);
  try {
    prepare(database, file);
    const state = new State(database);
    const found = version(database);
    if (found < migrations.length) {
      state.transaction(() => {
        for (const migration of migrations.slice(found)) database.exec(migration);
        if (found === 0) addAccount(state);
        register(state, operations);
        addPresetPolicies(state, created);
        database.exec(`PRAGMA user_version = ${migrations.length}`);
      });
    }
    return state;
  } catch (error) {
    database.close();
    if (error instanceof Error && /database is locked/.test(error.message)) {
      throw new Error(`The state file ${file} is in use by another endpoint.`, { cause: error });
    }
    if (error instanceof Error && /file is not a database/.test(error.message)) {
      throw new Error(`${file} is not a state file of this endpoint.`, { cause: error });
    }
    throw error;
  }
}

function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // The file holds secret keys: it must never exist with wider rights, and SQLite gives its side files the same mode.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

function prepare(database: DatabaseSync, file: string): void {
  // Exclusive: two endpoints on one file would each count, remember and answer for themselves.
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  const found = version(database);
  if (found > migrations.length) {
    throw new Error(`The state file ${file} has schema version ${found}; this endpoint reads up to ${migrations.length}.`);
  }
  if (found === 0 && (database.prepare("SELECT count(*) AS n FROM sqlite_schema").get() as { n: number }).n > 0) {
    throw new Error(`${file} is not a state file of this endpoint.`);
  }
}

function version(database: DatabaseSync): number {
  return (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
}

function addAccount(state: State): void {
  state.run(
    "INSERT INTO account (uin, app_id, secret_id, secret_key, token_key) VALUES (?, ?, ?, ?, lower(hex(randomblob(32))))",
    newUin(), newAppId(), newSecretId(), newSecretKey(),
  );
}

/** A newer endpoint may know operations that its state files do not. */
function register(state: State, operations: readonly string[]): void {
  for (const operation of operations) {
    const [service = "", name = ""] = operation.split(":");
    state.run("INSERT OR IGNORE INTO operation (service, name) VALUES (?, ?)", service, name);
  }
}
