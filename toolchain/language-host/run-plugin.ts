import { createRequire } from "node:module";
import { join } from "node:path";
import { startNode } from "./processes.ts";
import { type Grpc, type Language, grpc, language } from "./protos.ts";
import { runtimeOptions } from "./runtime-options.ts";

type Call = Grpc.ServerWritableStream<Language.RunPluginRequest, Language.RunPluginResponse>;

/**
 * Runs a plugin that is written in JavaScript or TypeScript: a component package (PulumiPlugin.yaml) or a policy pack
 * (PulumiPolicy.yaml). It lives until the engine ends the call. The first line of its stdout is its port, so stdout is
 * handed on as it comes.
 */
export function runPlugin(call: Call): void {
  const { request } = call;
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const isPolicyPack = request.getKind() === "analyzer";
  const runner = pluginRunner(folder, isPolicyPack ? "run-policy-pack" : "run-plugin");
  if (runner === undefined) {
    call.destroy(Object.assign(new Error("@pulumi/pulumi is missing"), { code: grpc.status.FAILED_PRECONDITION, details: `@pulumi/pulumi, which runs the plugin, is not installed in ${folder}. Run \`npm install\` there.` }));
    return;
  }
  const args = isPolicyPack ? [...request.getArgsList(), folder] : [folder, ...request.getArgsList()];
  const plugin = startNode([...runtimeOptions(request.getInfo()).nodeArguments, runner, ...args], {
    // A policy pack reads its own package.json from where it is started.
    cwd: isPolicyPack ? folder : request.getPwd() || folder,
    env: pluginEnvironment(request),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const answer = (fill: (response: Language.RunPluginResponse) => void): void => {
    if (call.cancelled) return;
    const response = new language.RunPluginResponse();
    fill(response);
    call.write(response);
  };
  plugin.stdout?.on("data", (data: Buffer) => answer((response) => response.setStdout(data)));
  plugin.stderr?.on("data", (data: Buffer) => answer((response) => response.setStderr(data)));
  call.on("cancelled", () => plugin.kill());
  plugin.on("error", (error) => call.destroy(error));
  plugin.on("close", (code) => {
    answer((response) => response.setExitcode(code ?? 1));
    call.end();
  });
}

/** The script that runs plugins, of the plugin's own @pulumi/pulumi: another copy would take its components for none. */
function pluginRunner(folder: string, script: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${script}`);
  } catch {
    return undefined;
  }
}

function pluginEnvironment(request: Language.RunPluginRequest): NodeJS.ProcessEnv {
  const given = request.getEnvList().map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)] as const);
  return {
    // Where the machine has a proxy, gRPC would send even the calls to the engine on 127.0.0.1 through it.
    no_grpc_proxy: "127.0.0.1,localhost",
    ...Object.fromEntries(given),
    PULUMI_NODEJS_TYPESCRIPT: String(runtimeOptions(request.getInfo()).typescript),
  };
}
