import { join } from "node:path";
import { child } from "./child.ts";
import { pulumiEnvironment } from "./environment.ts";
import { root } from "./places.ts";
import { setup } from "./setup.ts";
import { stackNamed, stackOf } from "./stack.ts";

/** Runs `aiart-access review` for a stack, `local` unless another is named, where it finds Pulumi as set up. */
export async function review(args: string[]): Promise<number> {
  await setup();
  const { stack = stackNamed("local", args), rest } = stackOf(args);
  return (await child(process.execPath, [join(root, "cli", "main.ts"), "review", "--stack", stack.name, ...rest], { env: pulumiEnvironment(stack.local) })).code;
}
