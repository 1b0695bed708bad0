import type { State } from "../state/state.ts";

/** Reads a setting of the account; `undefined` when it was never made. */
export function readSetting<T extends object>(name: string, state: State): T | undefined {
  const row = state.row("SELECT value FROM setting WHERE name = ?", name);
  return row && (JSON.parse(String(row["value"])) as T);
}

/** Writes a setting of the account. */
export function writeSetting(name: string, value: object, state: State): void {
  state.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, JSON.stringify(value));
}
