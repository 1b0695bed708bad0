import { child } from "./child.ts";
import { startEndpoint, stopEndpoint } from "./endpoint.ts";
import { pulumiEnvironment } from "./environment.ts";
import { setup } from "./setup.ts";
import { stackNamed, stackOf } from "./stack.ts";
import { timed } from "./timed.ts";

/** Removes what a stack provisioned, `local` unless another is named; a local one's endpoint is stopped afterwards. */
export async function down(args: string[]): Promise<number> {
  await setup();
  const { stack = stackNamed("local", args), rest } = stackOf(args);
  // Its users and groups are still there to remove after a restart of the machine.
  if (stack.local) await timed("endpoint", startEndpoint);
  const env = pulumiEnvironment(stack.local);
  const { code } = await child("pulumi", ["destroy", "--stack", stack.name, "--parallel", "512", ...(stack.local ? ["--yes", "--skip-preview"] : []), ...rest], { env });
  // After a failure it stays, so that what is left can be looked at.
  if (stack.local && code === 0) await stopEndpoint();
  return code;
}
