import { expect, test } from "vitest";
import { principalMatches, principalPatterns } from "../../../../policies/analysis/principal.ts";
import { readDocument, type Assumption, type Request } from "../../../../policies/index.ts";
import { documentOf, type RawPrincipal } from "./raw.ts";

const user = (name: string): Request["principal"] => ({ qcs: `qcs::cam::uin/${name}` });
const [one, two] = ["qcs::cam::uin/1:", "qcs::cam::uin/2:"];

/** Whether a principal is about a caller, or about everyone. */
function isAbout(principal: RawPrincipal, caller: Request["principal"], flipped: readonly Assumption[] = []): boolean | "everyone" {
  const parsed = readDocument(documentOf({ effect: "allow", principal, action: "sts:AssumeRole" })).statement[0]?.principal;
  const patterns = parsed && principalPatterns(parsed, new Set(flipped));
  return patterns ? principalMatches(patterns, caller) : "everyone";
}

test.each<[RawPrincipal, Request["principal"], boolean | "everyone", (readonly Assumption[])?]>([
  ["*", undefined, "everyone"],
  [{ qcs: "*" }, undefined, "everyone"],
  [{ qcs: [`${one}uin/2`, "*"] }, undefined, "everyone"],
  [{ qcs: "qcs::cam::anyone:anyone" }, undefined, "everyone"],
  [{ qcs: "qcs::cam::anonymous:anonymous" }, undefined, "everyone"],
  [{ qcs: "qcs::cam:anyone" }, undefined, "everyone"],
  [{ qcs: "qcs::cam::anyone:anonymous" }, undefined, "everyone"],
  [{ qcs: "qcs::cam::anyone:x" }, user("1:x"), false],
  [{ qcs: "qcs::cam::anonymous:anonymousx" }, user("1:x"), false],
  [{ qcs: "qcs::cam::someone:manyone" }, user("1:x"), false],
  [{ qcs: `${one}uin/2` }, user("1:uin/2"), true],
  [{ qcs: `${one}uin/2` }, user("1:uin/3"), false],
  [{ qcs: `${one}uin/2` }, undefined, false],
  [{ qcs: `${one}uin/2` }, { service: `${one}uin/2` }, false],
  [{ qcs: [`${one}uin/2`, `${two}uin/3`] }, user("2:uin/3"), true],
  [{ qcs: `${one}uin/*` }, user("1:uin/3"), true],
  [{ qcs: `${one}uin/*` }, undefined, false],
  [{ service: "scf.qcloud.com" }, { service: "scf.qcloud.com" }, true],
  [{ service: "scf.qcloud.com" }, { federated: "scf.qcloud.com" }, false],
  [{ qcs: `${one}root` }, user("1:uin/2"), true],
  [{ qcs: `${one}root` }, user("1:root"), true],
  [{ qcs: `${one}root` }, user("12:uin/2"), false],
  [{ qcs: `${one}root` }, user("1:uin/2"), true, ["account-principal"]],
  [{ qcs: `${one}uin/1` }, user("1:uin/2"), true],
  [{ qcs: `${one}uin/1` }, user("1:uin/2"), false, ["account-principal"]],
  [{ qcs: `${one}uin/1` }, user("1:uin/1"), true, ["account-principal"]],
  [{ qcs: `${one}uin/12` }, user("1:uin/3"), false],
  [{ qcs: `x${one}root` }, user("1:uin/2"), false],
  [{ qcs: `${one}rooted` }, user("1:uin/2"), false],
  [{ qcs: `${one}uin/1x` }, user("1:uin/2"), false],
  [{ qcs: "qcs::cam::uin/123:uin/123" }, user("123:uin/7"), true],
  [{ qcs: "qcs::cam::uin/x:root" }, user("x:uin/7"), false],
])("%j is about %j: %s", (principal, caller, expected, flipped) => expect(isAbout(principal, caller, flipped)).toBe(expected));
