import { Command, CommanderError } from "commander";
import { Undecided } from "../policies/analysis/undecided.ts";
import { printable } from "../policies/document/printable.ts";
import { InputError } from "../policies/input-error.ts";
import { adoptCommand } from "./adopt.ts";
import { catalogCommand } from "./catalog.ts";
import { compareCommand } from "./compare.ts";
import { emulateCommand } from "./emulate.ts";
import { explainCommand } from "./explain.ts";
import { leastPrivilegeCommand } from "./least-privilege.ts";
import { lintCommand } from "./lint.ts";
import { minimizeCommand } from "./minimize.ts";
import { policyCommand } from "./policy.ts";
import { reviewCommand } from "./review.ts";
import { scanCommand } from "./scan.ts";
import { simulateCommand } from "./simulate.ts";

/** Exit codes: 0 fine, 1 findings or not as expected, 2 bad usage or input. */
const badInput = 2;

const program = new Command("aiart-access")
  .description("Access to Tencent Cloud's Image Creation service (aiart) as code.")
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addCommand(catalogCommand())
  .addCommand(policyCommand())
  .addCommand(scanCommand())
  .addCommand(lintCommand())
  .addCommand(simulateCommand())
  .addCommand(compareCommand())
  .addCommand(explainCommand())
  .addCommand(minimizeCommand())
  .addCommand(reviewCommand())
  .addCommand(emulateCommand())
  .addCommand(leastPrivilegeCommand())
  .addCommand(adoptCommand());
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : badInput;
  else if (error instanceof InputError || error instanceof Undecided) {
    for (const line of error.message.split("\n")) console.error(`error: ${printable(line)}`);
    process.exitCode = badInput;
  } else throw error;
}
