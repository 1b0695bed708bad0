import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";

const targetKey = "tencentcloud-aiart-access:target";

export interface Stack {
  name: string;
  /**
   * Whether the stack is known to live on the local endpoint. Only then is anything taken for granted: no question is
   * asked before changes, and the passphrase is empty.
   */
  local: boolean;
}

/** The stack that arguments for Pulumi name by `--stack` or `-s`, and the arguments without it. */
export function stackOf(args: readonly string[]): { stack: Stack | undefined; rest: string[] } {
  const rest = [...args];
  const name = take(rest, ["--stack", "-s"]);
  return { stack: name === undefined ? undefined : stackNamed(name, args), rest };
}

/** @param args the arguments for Pulumi, which may set the target or name another file. */
export function stackNamed(name: string, args: readonly string[]): Stack {
  const target = targetIn(args) ?? targetInFile(name, args) ?? (name === "local" ? "local" : undefined);
  return { name, local: target === "local" };
}

/** A flag's value, as `--flag value` or `--flag=value`; taken out of the arguments. */
function take(args: string[], flags: readonly string[]): string | undefined {
  const at = args.findIndex((argument) => flags.some((flag) => argument === flag || argument.startsWith(`${flag}=`)));
  const found = args[at];
  if (found === undefined) return undefined;
  if (found.includes("=")) {
    args.splice(at, 1);
    return found.slice(found.indexOf("=") + 1);
  }
  const value = args[at + 1];
  if (value === undefined) throw new ToolchainError(`${found} needs a value, the stack's name: ${found} local`);
  args.splice(at, 2);
  return value;
}

function targetIn(args: readonly string[]): string | undefined {
  const given = args.map((argument) => /(?:^|=|:)target=(\w+)$/.exec(argument)?.[1]).filter((value) => value !== undefined);
  return given.at(-1);
}

function targetInFile(name: string, args: readonly string[]): string | undefined {
  const file = take([...args], ["--config-file"]) ?? join(root, `Pulumi.${name.slice(name.lastIndexOf("/") + 1)}.yaml`);
  let text: string;
  try {
    text = readFileSync(resolve(root, file), "utf8");
  } catch {
    return undefined; // A stack without a file is for Pulumi to complain about, or to create.
  }
  const config = (parse(text) as { config?: Record<string, unknown> } | null)?.config;
  const target = config?.[targetKey];
  return typeof target === "string" ? target : undefined;
}
