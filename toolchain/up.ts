import { join } from "node:path";
import { child } from "./child.ts";
import { startEndpoint } from "./endpoint.ts";
import { pulumiEnvironment } from "./environment.ts";
import { root } from "./places.ts";
import { createIfMissing } from "./pulumi.ts";
import { setup } from "./setup.ts";
import { type Stack, stackNamed, stackOf } from "./stack.ts";
import { timed } from "./timed.ts";

/** Provisions a stack, `local` unless another is named; then shows who may do what. */
export async function up(args: string[]): Promise<number> {
  await setup();
  const { stack = stackNamed("local", args), rest } = stackOf(args);
  if (stack.local) await timed("endpoint", startEndpoint);
  const created = await createIfMissing(stack);
  if (created !== 0) return created;
  // Creates mostly wait, ten seconds each, so many at once; the provider keeps to the API's rates by itself.
  const flags = ["--stack", stack.name, "--parallel", "512", ...(stack.local ? ["--yes", "--skip-preview"] : [])];
  const { code } = await child("pulumi", ["up", ...flags, ...rest], { env: pulumiEnvironment(stack.local) });
  if (code === 0) await showAccess(stack);
  return code;
}

/** The exit code stays Pulumi's: what is provisioned is, even if it can't be shown. */
async function showAccess({ name, local }: Stack): Promise<void> {
  const outputs = await child("pulumi", ["stack", "output", "--json", "--stack", name], { env: pulumiEnvironment(local), stdio: ["ignore", "pipe", "inherit"] });
  if (outputs.code === 0) await child(process.execPath, [join(root, "stacks", "access", "table.ts")], { stdio: ["pipe", "inherit", "inherit"], input: outputs.stdout });
}
