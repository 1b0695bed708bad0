import { deployedResources } from "../../policies/account/engine/deployed.ts";
import { previewed, type Previewed } from "../../policies/account/engine/previewed.ts";
import type { EngineResource } from "../../policies/account/engine/resource.ts";
import { fileName, readTextFile } from "../text-file.ts";
import { pulumi } from "./pulumi.ts";

// A resource takes about 2 kB, so this is more than CAM lets one account hold.
const maximumSize = 400_000_000;

interface Sources {
  stack?: string;
  state?: string;
  preview?: string;
}

const stackArguments = ({ stack }: Sources): string[] => (stack === undefined ? [] : ["--stack", stack]);

/** The CAM resources of a stack as they are deployed, from a file or from Pulumi. */
export async function readDeployed(sources: Sources): Promise<EngineResource[]> {
  if (sources.state !== undefined) return deployedResources(await readTextFile(sources.state, maximumSize, "what `pulumi stack export` prints"), fileName(sources.state));
  const command = ["stack", "export", ...stackArguments(sources)];
  return deployedResources(await pulumi(command), `pulumi ${command.join(" ")}`);
}

/** The CAM resources of a stack before and after its preview, which comes from a file or from Pulumi. */
export async function readPreviewed(deployed: readonly EngineResource[], sources: Sources, further: readonly string[]): Promise<Previewed> {
  if (sources.preview !== undefined) return previewed(deployed, await readTextFile(sources.preview, maximumSize, "what `pulumi preview --json` prints"), fileName(sources.preview));
  const command = ["preview", "--json", ...stackArguments(sources), ...further];
  return previewed(deployed, await pulumi(command), `pulumi ${command.join(" ")}`);
}
