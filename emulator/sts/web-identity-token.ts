import { createPublicKey, verify } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import { z } from "zod";
import { ApiError } from "../api.ts";

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

// What verifies each algorithm: the type of its keys, and how Node reads its signatures.
const algorithms: Readonly<Record<string, { kty: string; crv?: string; dsaEncoding?: "ieee-p1363" }>> = {
  RS256: { kty: "RSA" },
  ES256: { kty: "EC", crv: "P-256", dsaEncoding: "ieee-p1363" },
};
const header = z.object({ alg: z.string(), kid: z.string().optional(), crit: z.never().optional() });
const claims = z.object({ iss: z.string(), aud: z.union([z.string(), z.array(z.string())]), sub: z.string().min(1), exp: z.number(), nbf: z.number().optional() });
const key = z.looseObject({ kty: z.string(), crv: z.string().optional(), kid: z.string().optional(), alg: z.string().optional(), use: z.string().optional() });
const keySet = z.object({ keys: z.array(key).min(1) });

/**
 * Verifies an OIDC token: a JSON Web Token (RFC 7519) with the signature of one of the issuer's keys, RS256 or ES256,
 * from that issuer, for one of its client ids, and valid now to the second.
 *
 * @throws ApiError `InvalidParameter.WebIdentityTokenError`, in the form of Tencent's own messages.
 */
export function verifyWebIdentityToken(token: string, issuer: TokenIssuer, now: Date): WebIdentity {
  const parts = token.split(".");
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) refuse("Not a JSON Web Token with a signature");
  const [head = "", body = "", signature = ""] = parts;
  const { alg, kid } = header.safeParse(json(head, "base64url")).data ?? refuse("Wrong header");
  const algorithm = Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined;
  if (!algorithm) return refuse(`The algorithm ${alg} is not RS256 or ES256`);

  const set = keySet.safeParse(json(issuer.identityKey, "base64")).data ?? refuse("The provider's IdentityKey is not a JSON Web Key Set in base64");
  const fitting = set.keys.filter((one) => one.kty === algorithm.kty && one.crv === algorithm.crv && (one.alg ?? alg) === alg && (one.use ?? "sig") === "sig" && (kid === undefined || one.kid === kid));
  if (fitting.length === 0) refuse(`The provider has no key${kid === undefined ? "" : ` ${kid}`} for ${alg}`);
  const { dsaEncoding } = algorithm;
  const signed = fitting.some((one) => verify("sha256", Buffer.from(`${head}.${body}`), { key: publicKey(one), ...(dsaEncoding && { dsaEncoding }) }, Buffer.from(signature, "base64url")));
  if (!signed) refuse("Signature verification failed");

  const { iss, aud, sub, exp, nbf } = claims.safeParse(json(body, "base64url")).data ?? refuse("The claims iss, aud, sub and exp must be there, nbf must be a number");
  const audiences = [aud].flat();
  const seconds = now.getTime() / 1000;
  if (iss !== issuer.url) refuse(`The issuer ${iss} is not the provider's, ${issuer.url}`);
  if (!audiences.some((one) => issuer.clientIds.includes(one))) refuse(`The audience ${audiences.join(", ")} is none of the provider's client ids`);
  if (seconds >= exp) refuse("Expired token");
  if (nbf !== undefined && seconds < nbf) refuse("The token is not valid yet");
  return { issuer: iss, audiences, subject: sub };
}

function json(encoded: string, encoding: "base64" | "base64url"): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, encoding).toString()) as unknown;
  } catch {
    return undefined;
  }
}

function publicKey(jwk: z.output<typeof key>): KeyObject {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
  } catch {
    return refuse("A key of the provider's IdentityKey is not well-formed");
  }
}

function refuse(reason: string): never {
  throw new ApiError("InvalidParameter.WebIdentityTokenError", `WebIdentityToken error. | id token error | ${reason}`);
}
