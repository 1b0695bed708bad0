import { tagsOf } from "../tag/tags.ts";
import type { Row, State } from "./state.ts";

type Value = Row[string] | undefined;

/** An account in one object, without its secrets, for `GET /-/state`. */
export function describe(state: State): object {
  const policiesOf = (kind: string, entity: Value) =>
    names(state, "SELECT name FROM attachment JOIN policy ON policy.id = policy_id WHERE kind = ? AND entity = ? ORDER BY name", kind, String(entity));
  const tags = (prefix: string, id: Value) => Object.fromEntries(tagsOf(state, prefix, String(id)));
  const boundary = (id: Value) => state.row("SELECT name FROM policy WHERE id = ?", id ?? null)?.["name"] ?? null;
  return {
    users: state.rows("SELECT * FROM user ORDER BY name").map((row) => ({
      name: row["name"], uin: row["uin"], tags: tags("uin", row["uin"]), boundary: boundary(row["boundary"]),
      groups: names(state, "SELECT name FROM member JOIN user_group ON id = group_id WHERE uin = ? ORDER BY name", row["uin"]),
      keys: state.number("SELECT count(*) FROM access_key WHERE uin = ?", row["uin"] ?? null),
      accessKeys: state.rows("SELECT secret_id, status FROM access_key WHERE uin = ? ORDER BY rowid", row["uin"] ?? null).map((key) => ({ id: key["secret_id"], status: key["status"] })),
      policies: policiesOf("user", row["uin"]),
    })),
    groups: state.rows("SELECT * FROM user_group ORDER BY name").map((row) => ({
      id: row["id"], name: row["name"], users: names(state, "SELECT name FROM member JOIN user USING (uin) WHERE group_id = ? ORDER BY name", row["id"]),
      policies: policiesOf("group", row["id"]),
    })),
    roles: state.rows("SELECT * FROM role ORDER BY name").map((row) => ({
      id: row["id"], name: row["name"], document: parsed(row["document"]), tags: tags("role", row["id"]), boundary: boundary(row["boundary"]),
      policies: policiesOf("role", row["id"]),
    })),
    policies: state.rows("SELECT policy.*, document FROM policy JOIN policy_version ON policy_id = id AND version = default_version WHERE preset = 0 ORDER BY name").map((row) => ({
      id: row["id"], name: row["name"], document: parsed(row["document"]), version: row["default_version"],
      versions: state.number("SELECT count(*) FROM policy_version WHERE policy_id = ?", row["id"] ?? null),
    })),
    samlProviders: names(state, "SELECT name FROM saml_provider ORDER BY name"),
    oidcProviders: names(state, "SELECT name FROM oidc_config ORDER BY name"),
  };
}

const names = (state: State, sql: string, ...values: Value[]): Value[] => state.rows(sql, ...values.map((value) => value ?? null)).map((row) => row["name"]);

const parsed = (document: Value): unknown => JSON.parse(String(document)) as unknown;
