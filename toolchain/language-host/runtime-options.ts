import type { Language } from "./protos.ts";

/** `runtime.options` of the Pulumi.yaml, PulumiPlugin.yaml or PulumiPolicy.yaml that a request is about. */
export interface RuntimeOptions {
  /** Options for Node itself, such as `--import`. */
  readonly nodeArguments: readonly string[];
  /** Whether programs in TypeScript are compiled as they are loaded. */
  readonly typescript: boolean;
}

/** Reads what of the options concerns this host. */
export function runtimeOptions(info: Language.ProgramInfo | undefined): RuntimeOptions {
  const { nodeargs, typescript } = (info?.getOptions()?.toJavaScript() ?? {}) as Record<string, unknown>;
  return {
    nodeArguments: typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter(Boolean) : [],
    // True is Pulumi's own default; the official host takes it so, too.
    typescript: typescript !== false,
  };
}
