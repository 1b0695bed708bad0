import * as z from "zod";
import { formatPath } from "../input-error.ts";

/** The version of what the stacks of a foundation and its teams say to each other. A change that old readers misunderstand is a new one. */
export const contractVersion = 1;

const id = z.string().min(1);
const tags = z.record(z.string(), z.string());
const names = z.array(z.string());

/** What a foundation offers to its teams, as its stack's output `foundation`. */
export const foundationContract = z.object({
  version: z.literal(contractVersion),
  name: z.string().describe("The foundation's name."),
  tags: tags.describe("The tags of every user and role."),
  groups: z.record(z.string(), z.object({ id, tags: tags.describe("The tags of the group's users.") })).describe("The groups that users can be in, by name."),
  policies: z.record(z.string(), z.object({ id, name: z.string().describe("The name in CAM.") })).describe("The policies that roles can hold, by the foundation's name for them."),
});

/** What a team uses of its foundation, as its stack's output `team`. */
export const teamContract = z.object({
  version: z.literal(contractVersion),
  uses: z.object({
    groups: z.record(z.string(), names).describe("The groups in use: name to the team's users in it."),
    policies: z.record(z.string(), names).describe("The policies in use: name in CAM to the team's roles that hold it."),
  }),
});

/** What a foundation offers to its teams. */
export type FoundationContract = z.infer<typeof foundationContract>;

/** What a team uses of its foundation. */
export type TeamContract = z.infer<typeof teamContract>;

/** A stack's outputs that don't keep the contract: which stack, what was found, and what to do. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** The foundation's side of the contract, among the outputs of its stack. */
export const readFoundationContract = (outputs: Readonly<Record<string, unknown>>, stack: string): FoundationContract => read(outputs, stack, "foundation", foundationContract);

/** A team's side of the contract, among the outputs of its stack. A stack without any has nothing deployed, and uses nothing. */
export const readTeamContract = (outputs: Readonly<Record<string, unknown>>, stack: string): TeamContract =>
  Object.keys(outputs).length === 0 ? { version: contractVersion, uses: { groups: {}, policies: {} } } : read(outputs, stack, "team", teamContract);

/** @throws ContractError unless the output is there, of this version, and of its shape. */
function read<Contract>(outputs: Readonly<Record<string, unknown>>, stack: string, output: "foundation" | "team", schema: z.ZodType<Contract>): Contract {
  const refuse = (what: string, remedy: string): never => {
    throw new ContractError(`${stack}: ${what} ${remedy}`);
  };
  const deploy = `Run \`pulumi up\` in stacks/${output} for that stack`;
  const value = outputs[output];
  if (value === undefined) {
    const others = Object.keys(outputs).sort().map((name) => `\`${name}\``);
    if (others.length === 0) return refuse(`The stack has no outputs: nothing is deployed there.`, `${deploy} first, or name another.`);
    return refuse(`The stack has no output \`${output}\`; it has ${others.join(", ")}.`, `Name a stack of stacks/${output}; if it is one, ${deploy[0]?.toLowerCase()}${deploy.slice(1)} with this release.`);
  }
  const found: unknown = typeof value === "object" && value !== null ? (value as { version?: unknown }).version : undefined;
  if (found !== contractVersion) {
    const of = found === undefined ? "no version" : `version ${JSON.stringify(found)}`;
    const newer = typeof found === "number" && found > contractVersion;
    return refuse(
      `The output \`${output}\` is of ${of} of the contract; this program reads version ${contractVersion}.`,
      newer ? "It was deployed by a later release: update this program to that one." : `${deploy} with this release.`,
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${formatPath([output, ...path.map((part) => (typeof part === "number" ? part : String(part)))])}: ${message}.`);
  return refuse(`The output says to be of version ${contractVersion}, but is not: ${issues.join(" ")}`, `${deploy} with this release.`);
}
