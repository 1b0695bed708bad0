import * as z from "zod";
import type { Call } from "../api.ts";
import type { Row } from "../state/state.ts";
import { paramError } from "./refusal.ts";
import { secondsOf, startSession } from "./session.ts";
import { checkTrust } from "./trust.ts";
import type { Applicant } from "./trust.ts";

/** The parameters that every way to assume a role has. */
export const assumption = { RoleArn: z.string(), RoleSessionName: z.string(), DurationSeconds: z.number().int().optional() };

const defaultSeconds = 7200;
const maximumSeconds = 43_200;

/** What a session of a role is asked to be. */
export interface Session {
  readonly name: string;
  /** In seconds. Default: two hours, or what the role allows if that is less. */
  readonly seconds?: number | undefined;
  /** The document that narrows what the role may. */
  readonly policy?: string | undefined;
}

/** Starts a session of a role, if its trust document lets the applicant. */
export function startRoleSession(role: Row, applicant: Applicant, session: Session, assumedBy: number, call: Call): object {
  if (!/^[\w+=,.@-]{2,128}$/.test(session.name)) paramError("The parameter `RoleSessionName` must be 2 to 128 letters, digits or +=,.@-_.");
  checkTrust(role, applicant, call);
  const maximum = Number(role["session_duration"]) || maximumSeconds;
  const seconds = secondsOf(session.seconds, { default: Math.min(defaultSeconds, maximum), maximum });
  const identity = { kind: "role", roleId: String(role["id"]), roleName: String(role["name"]), sessionName: session.name, assumedBy, policy: session.policy } as const;
  return startSession(identity, call.caller.ownerUin, seconds, call);
}
