import { spawn } from "node:child_process";
import { InputError } from "../../policies/input-error.ts";

/**
 * What a command of the `pulumi` on PATH prints, run in this folder.
 *
 * @throws InputError when it fails, with what it said.
 */
export function pulumi(command: readonly string[]): Promise<string> {
  const shown = `pulumi ${command.join(" ")}`;
  const refusal = (message: string): InputError => new InputError([{ path: [], message }]);
  // A stream of events in place of one JSON value, where this is set.
  const { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", [...command, "--non-interactive"], { stdio: ["ignore", "pipe", "pipe"], env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", ({ message }) => reject(refusal(`\`${shown}\` can't be started (${message}). Put pulumi on PATH, or give --state and --preview what it printed elsewhere.`)));
    child.on("close", (code) => {
      const text = Buffer.concat(stdout).toString("utf8");
      if (code === 0) resolve(text);
      else reject(refusal(`\`${shown}\` ended with exit code ${code}. It said:\n${[...failures(text), Buffer.concat(stderr).toString("utf8").trim()].filter(Boolean).join("\n")}`));
    });
  });
}

/** The errors that a preview reports among its JSON. */
function failures(text: string): string[] {
  try {
    const { diagnostics = [] } = JSON.parse(text) as { diagnostics?: { severity?: string; message?: string }[] };
    return diagnostics.filter(({ severity }) => severity === "error").map(({ message = "" }) => message.trim());
  } catch {
    return [];
  }
}
