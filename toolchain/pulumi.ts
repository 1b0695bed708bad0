import { child } from "./child.ts";
import { pulumiEnvironment } from "./environment.ts";
import { type Stack, stackNamed, stackOf } from "./stack.ts";

/** Runs a literal `pulumi …` as set up, and gives its exit code. */
export async function pulumi(args: string[]): Promise<number> {
  const stack = stackOf(args).stack ?? (await stackMeant(args));
  return (await child("pulumi", args, { env: pulumiEnvironment(stack?.local ?? false) })).code;
}

/** The stack a command without `--stack` is about: `pulumi stack init NAME` and its like name it, else it is the selected one. */
async function stackMeant(args: string[]): Promise<Stack | undefined> {
  const [command, verb, ...operands] = args;
  const named = command === "stack" && ["init", "select", "rm"].includes(verb ?? "") ? operands.find((operand) => !operand.startsWith("-")) : process.env["PULUMI_STACK"];
  if (named !== undefined) return stackNamed(named, args);
  if (command === undefined || ["version", "help", "plugin", "login", "logout"].includes(command)) return undefined;
  const selected = await child("pulumi", ["stack", "--show-name", "--non-interactive"], { env: pulumiEnvironment(true), stdio: ["ignore", "pipe", "ignore"] });
  return selected.code === 0 ? stackNamed(selected.stdout.trim(), args) : undefined;
}

/** Creates the stack, and selects it, if there is none of its name. */
export async function createIfMissing({ name, local }: Stack): Promise<number> {
  const env = pulumiEnvironment(local);
  const known = await child("pulumi", ["stack", "--stack", name, "--show-name", "--non-interactive"], { env, stdio: ["ignore", "ignore", "ignore"] });
  if (known.code === 0) return 0;
  return (await child("pulumi", ["stack", "select", "--create", name], { env, stdio: ["inherit", 2, 2] })).code;
}
