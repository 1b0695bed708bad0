import * as z from "zod";
import { query } from "../api.ts";
import type { Actions } from "../api.ts";
import { isoTime } from "../cam/parameters.ts";
import { paramError } from "./refusal.ts";

const active = 2;
const disabled = 3;

/** QueryApiKey: the ids of an account's permanent keys. When the root account's key was made is not known, so it is 0. */
export const apiKeys: Actions = {
  QueryApiKey: query(z.object({ TargetUin: z.number().int().nonnegative().optional() }), ({ TargetUin }, { state, caller }) => {
    const uin = TargetUin ?? caller.uin;
    if (uin === caller.ownerUin) return { IdKeys: [{ SecretId: state.row("SELECT secret_id FROM account")?.["secret_id"], CreateTime: 0, Status: active }] };
    if (!state.row("SELECT 1 FROM user WHERE uin = ?", uin)) paramError(`The user ${uin} does not exist.`);
    return {
      IdKeys: state.rows("SELECT * FROM access_key WHERE uin = ? ORDER BY rowid", uin).map((row) => ({
        SecretId: row["secret_id"], CreateTime: seconds(String(row["created"])), Status: row["status"] === "Active" ? active : disabled,
      })),
    };
  }),
};

const seconds = (created: string): number => Date.parse(isoTime(created)) / 1000;
