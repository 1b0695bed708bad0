import { join } from "node:path";
import { build } from "./build.ts";
import { child } from "./child.ts";
import { setUpClients } from "./clients.ts";
import { pulumiEnvironment } from "./environment.ts";
import { root } from "./places.ts";
import { setup } from "./setup.ts";
import { timed } from "./timed.ts";

/** Everything a change has to pass; arguments go to vitest. All parts run even if one fails, so that one run tells all. */
export async function testAll(args: string[]): Promise<number> {
  await setup();
  await timed("build", build);
  await setUpClients();
  const parts: [part: string, script: string, args: string[]][] = [
    ["types", "typescript/bin/tsc", ["--noEmit"]],
    ["lint", "eslint/bin/eslint.js", ["."]],
    ["tests", "vitest/vitest.mjs", ["run", ...args]],
  ];
  let worst = 0;
  for (const [part, script, given] of parts) {
    await timed(part, async () => {
      const { code } = await child(process.execPath, [join(root, "node_modules", script), ...given], { env: pulumiEnvironment(true) });
      worst ||= code;
      return true;
    });
  }
  return worst;
}
