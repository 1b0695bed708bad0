import * as pulumi from "@pulumi/pulumi";
import { ContractError } from "../../policies/plan/contract.ts";

const form = /^[^/]+\/[^/]+\/[^/]+$/;

/**
 * What another stack puts out, by the contract between the two.
 *
 * @param stack The stack, as `<organization>/<project>/<stack>`; the organization of a state kept in a folder or a bucket is `organization`.
 * @param read Reads the contract from the outputs.
 * @throws RunError when the name is none, or the outputs don't keep the contract.
 */
export async function contractOf<Contract>(stack: string, read: (outputs: Record<string, unknown>, stack: string) => Contract): Promise<Contract> {
  if (!form.test(stack)) throw new pulumi.RunError(`\`${stack}\` names no stack: write <organization>/<project>/<stack>, such as ${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}.`);
  const outputs = await new Promise<Record<string, unknown>>((known) => void new pulumi.StackReference(stack).outputs.apply(known));
  try {
    return read(outputs, stack);
  } catch (error) {
    throw error instanceof ContractError ? new pulumi.RunError(error.message) : error;
  }
}

/** What the last deployment of this very stack put out by the contract; undefined before the first, and for another version's. */
export async function lastContract<Contract>(read: (outputs: Record<string, unknown>, stack: string) => Contract): Promise<Contract | undefined> {
  try {
    return await contractOf(`${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`, read);
  } catch {
    return undefined;
  }
}
