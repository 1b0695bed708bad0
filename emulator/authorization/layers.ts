import type { Caller } from "../caller.ts";
import type { Row, State } from "../state/state.ts";

/** A policy document with the name to report it by. */
export interface NamedDocument {
  readonly name: string;
  readonly text: string;
}

/**
 * Documents of which one must allow a call: the policies that a caller carries, and whatever cuts them. A layer grants
 * nothing by itself, so a call needs every layer's permission (CAM documentation, "Permission Boundary").
 */
export interface Layer {
  readonly name: "policies" | "boundary" | "session";
  readonly documents: readonly NamedDocument[];
}

const carriedBy = `
  SELECT DISTINCT policy.name AS name, policy_version.document AS document FROM attachment
  JOIN policy ON policy.id = attachment.policy_id JOIN policy_version ON policy_version.policy_id = policy.id AND version = default_version`;

/** What decides about a caller; nothing binds the root account. */
export function layersOf({ identity, uin }: Caller, state: State): Layer[] | undefined {
  switch (identity.kind) {
    case "root":
      return undefined;
    case "anonymous":
      return [{ name: "policies", documents: [] }];
    case "user":
      return ofUser(uin, state);
    case "federated":
      return [...(state.row("SELECT 1 FROM user WHERE uin = ?", uin) ? ofUser(uin, state) : []), session(identity.policy)];
    case "role":
      return [
        { name: "policies", documents: documents(state.rows(`${carriedBy} WHERE kind = 'role' AND entity = ? ORDER BY policy.id`, identity.roleId)) },
        ...boundary(state.row("SELECT boundary FROM role WHERE id = ?", identity.roleId), state),
        ...(identity.policy === undefined ? [] : [session(identity.policy)]),
      ];
  }
}

function ofUser(uin: number, state: State): Layer[] {
  const carried = `${carriedBy} WHERE (kind = 'user' AND entity = ?) OR (kind = 'group' AND entity IN (SELECT CAST(group_id AS TEXT) FROM member WHERE uin = ?)) ORDER BY policy.id`;
  return [{ name: "policies", documents: documents(state.rows(carried, String(uin), uin)) }, ...boundary(state.row("SELECT boundary FROM user WHERE uin = ?", uin), state)];
}

function boundary(carrier: Row | undefined, state: State): Layer[] {
  const id = carrier?.["boundary"];
  if (id === undefined || id === null) return [];
  const found = "SELECT name, document FROM policy JOIN policy_version ON policy_id = id AND version = default_version WHERE id = ?";
  return [{ name: "boundary", documents: documents(state.rows(found, id)) }];
}

const session = (text: string): Layer => ({ name: "session", documents: [{ name: "session policy", text }] });

const documents = (rows: readonly Row[]): NamedDocument[] => rows.map((row) => ({ name: String(row["name"]), text: String(row["document"]) }));
