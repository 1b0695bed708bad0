import * as z from "zod";
import { engineResource, readEngineJson, resourceState, type EngineResource } from "./resource.ts";

const stackState = z.object({
  version: z.number(),
  deployment: z.object({ resources: z.array(resourceState).nullish() }).nullish(),
});

/**
 * The CAM resources of a stack as they are deployed.
 *
 * @param text What `pulumi stack export` prints.
 * @throws InputError when it is something else.
 */
export function deployedResources(text: string, file: string): EngineResource[] {
  const { deployment } = readEngineJson(text, file, stackState, "pulumi stack export");
  // One that is pending its replacement is deleted already.
  const there = (deployment?.resources ?? []).filter((state) => state.pendingReplacement !== true);
  return there.flatMap((state) => engineResource(state, { ...state.inputs, ...state.outputs }) ?? []);
}
