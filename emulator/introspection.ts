import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { send } from "./http/send.ts";
import { parseObject } from "./http/body.ts";
import type { Served } from "./calls/served.ts";
import type { Target } from "./http/target.ts";
import type { Row, State } from "./state/state.ts";
import { tagsOf } from "./tag/tags.ts";

const operation = z.string().regex(/^[A-Za-z0-9_-]+:[A-Za-z0-9_]+$/);
const change = z.strictObject({ register: z.array(operation).default([]), retire: z.array(operation).default([]) });

/** Answers `/-/…`: what this endpoint holds and did, for tests and their authors. Not part of any API of Tencent's. */
export function introspect(request: IncomingMessage, response: ServerResponse, target: Target, body: Buffer, { state, log }: Served): void {
  if (!isLocal(request, target)) return send(response, 403, { error: "Only a client of this machine may ask, by 127.0.0.1 or localhost." });
  const asked = `${request.method} ${target.path}`;
  if (asked === "GET /-/health") return send(response, 200, { ok: true });
  if (asked === "GET /-/calls") return send(response, 200, log.counts);
  if (asked === "GET /-/log") return send(response, 200, log.calls);
  if (asked === "GET /-/state") return send(response, 200, describe(state));
  if (asked !== "POST /-/operations") return send(response, 404, { error: `There is no ${asked}.` });
  const wanted = change.safeParse(parseObject(body));
  if (!wanted.success) return send(response, 400, { error: z.prettifyError(wanted.error) });
  state.transaction(() => {
    for (const one of wanted.data.register) state.run("INSERT OR IGNORE INTO operation (service, name) VALUES (?, ?)", ...one.split(":"));
    for (const one of wanted.data.retire) state.run("DELETE FROM operation WHERE service = ? AND name = ?", ...one.split(":"));
  });
  return send(response, 200, { operations: state.rows("SELECT service || ':' || name AS operation FROM operation ORDER BY service, name").map((row) => row["operation"]) });
}

// A web page can reach 127.0.0.1, through a name that resolves to it or directly: then its Host or Origin gives it away.
function isLocal(request: IncomingMessage, { host, proxied }: Target): boolean {
  const port = request.socket.localPort;
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { origin, "sec-fetch-site": site } = request.headers;
  return !proxied && own.includes(host) && (!origin || own.includes(origin.replace(/^http:\/\//, ""))) && (!site || site === "same-origin" || site === "none");
}

function describe(state: State): object {
  const policiesOf = (kind: string, entity: Row[string] | undefined) =>
    state
      .rows("SELECT name FROM attachment JOIN policy ON policy.id = policy_id WHERE kind = ? AND entity = ? ORDER BY name", kind, String(entity))
      .map((row) => row["name"]);
  const tags = (prefix: string, id: Row[string] | undefined) => Object.fromEntries(tagsOf(state, prefix, String(id)));
  const names = (sql: string, id: Row[string] | undefined) => state.rows(sql, id ?? null).map((row) => row["name"]);
  return {
    users: state.rows("SELECT * FROM user ORDER BY name").map((row) => ({
      name: row["name"], uin: row["uin"], tags: tags("uin", row["uin"]),
      groups: names("SELECT name FROM member JOIN user_group ON id = group_id WHERE uin = ? ORDER BY name", row["uin"]),
      keys: state.number("SELECT count(*) FROM access_key WHERE uin = ?", row["uin"] ?? null), policies: policiesOf("user", row["uin"]),
    })),
    groups: state.rows("SELECT * FROM user_group ORDER BY name").map((row) => ({
      id: row["id"], name: row["name"], users: names("SELECT name FROM member JOIN user USING (uin) WHERE group_id = ? ORDER BY name", row["id"]),
      policies: policiesOf("group", row["id"]),
    })),
    roles: state.rows("SELECT * FROM role ORDER BY name").map((row) => ({
      id: row["id"], name: row["name"], document: JSON.parse(String(row["document"])) as unknown, tags: tags("role", row["id"]),
      policies: policiesOf("role", row["id"]),
    })),
    policies: state.rows("SELECT policy.*, document FROM policy JOIN policy_version ON policy_id = id AND version = default_version WHERE preset = 0 ORDER BY name").map((row) => ({
      id: row["id"], name: row["name"], document: JSON.parse(String(row["document"])) as unknown,
    })),
  };
}
