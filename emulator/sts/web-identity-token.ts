import { createPublicKey } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import { createRequire } from "node:module";
import type { JwtPayload, VerifyOptions } from "jsonwebtoken";
import * as z from "zod";
import { ApiError } from "../api.ts";

// Loaded when it is first needed: at the start it would take some 40 ms, and few endpoints are ever asked for it.
const require = createRequire(import.meta.url);

/** What CAM keeps of an OIDC provider for checking tokens. */
export interface TokenIssuer {
  /** The provider's URL, as the claim `iss` has it. */
  readonly url: string;
  /** The client ids of which the claim `aud` must have one. */
  readonly clientIds: readonly string[];
  /** The provider's public keys: a JSON Web Key Set in base64. */
  readonly identityKey: string;
}

/** The claims of a token that trust documents may ask for. */
export interface WebIdentity {
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly subject: string;
}

// The library leaves it to us to refuse what a token says must be understood (`crit`), and to ask for claims that are not there.
const header = z.object({ alg: z.string(), kid: z.string().optional(), crit: z.never().optional() });
const claims = z.object({ iss: z.string(), aud: z.union([z.string(), z.array(z.string())]), sub: z.string().min(1), exp: z.number() });
const key = z.looseObject({ kty: z.string(), kid: z.string().optional(), alg: z.string().optional(), use: z.string().optional() });
const keySet = z.object({ keys: z.array(key).min(1) });

/**
 * Verifies an OIDC token: a JSON Web Token (RFC 7519) with the signature of one of the issuer's keys, RS256 or ES256,
 * from that issuer, for one of its client ids, and valid now to the second.
 *
 * @throws ApiError `InvalidParameter.WebIdentityTokenError`, in the form of Tencent's own messages.
 */
export function verifyWebIdentityToken(token: string, issuer: TokenIssuer, now: Date): WebIdentity {
  const { alg, kid } = headerOf(token) ?? refuse("It is no JSON Web Token with a header that can be read");
  const set = keySet.safeParse(parsed(issuer.identityKey)).data ?? refuse("The provider's IdentityKey is not a JSON Web Key Set in base64");
  const fitting = set.keys.filter((one) => (kid === undefined || one.kid === kid) && (one.use ?? "sig") === "sig" && (one.alg ?? alg) === alg);
  if (fitting.length === 0) refuse(`The provider has no key${kid === undefined ? "" : ` ${kid}`} for ${alg}`);
  // A token without the name of its key is tried with each.
  const results = fitting.map((one) => verified(token, one, {
    algorithms: ["RS256", "ES256"], issuer: issuer.url, audience: issuer.clientIds as [string, ...string[]], clockTimestamp: now.getTime() / 1000,
  }));
  const payload = results.find((result) => !(result instanceof Error)) ?? refuse([...new Set(results.map((result) => (result as Error).message))].join("; "));
  const { iss, aud, sub } = claims.safeParse(payload).data ?? refuse("The claims iss, aud, sub and exp must be there");
  return { issuer: iss, audiences: [aud].flat(), subject: sub };
}

function headerOf(token: string): z.output<typeof header> | undefined {
  const { decode } = require("jsonwebtoken") as typeof import("jsonwebtoken");
  try {
    return header.safeParse(decode(token, { complete: true })?.header).data;
  } catch {
    return undefined;
  }
}

/** A token's claims if a key verifies it, otherwise why it does not. */
function verified(token: string, jwk: z.output<typeof key>, options: VerifyOptions): JwtPayload | string | Error {
  const { TokenExpiredError, verify } = require("jsonwebtoken") as typeof import("jsonwebtoken");
  try {
    return verify(token, createPublicKey({ key: jwk as JsonWebKey, format: "jwk" }), options);
  } catch (error) {
    return error instanceof TokenExpiredError ? new Error("Expired token") : (error as Error);
  }
}

function parsed(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, "base64").toString()) as unknown;
  } catch {
    return undefined;
  }
}

function refuse(reason: string): never {
  throw new ApiError("InvalidParameter.WebIdentityTokenError", `WebIdentityToken error. | id token error | ${reason}`);
}
