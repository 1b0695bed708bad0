import { type Grpc, type Language, Empty, language, plugin, pulumiVersion } from "./protos.ts";
import { lockedDependencies } from "./dependencies.ts";
import { installDependencies } from "./install.ts";
import { stopAll } from "./processes.ts";
import { run } from "./run.ts";
import { runPlugin } from "./run-plugin.ts";

type Unary<Request, Response> = Grpc.handleUnaryCall<Request, Response>;

/**
 * The calls of Pulumi's LanguageRuntime service that programs need. A call that is not here is answered UNIMPLEMENTED
 * by gRPC itself: generating code, which takes the official host.
 */
export function languageRuntime(engineAddress: string): Grpc.UntypedServiceImplementation {
  let engine = engineAddress;

  const handshake: Unary<Language.LanguageHandshakeRequest, Language.LanguageHandshakeResponse> = (call, answer) => {
    engine = call.request.getEngineAddress() || engine;
    answer(null, new language.LanguageHandshakeResponse());
  };
  const getProgramDependencies: Unary<Language.GetProgramDependenciesRequest, Language.GetProgramDependenciesResponse> = (call, answer) => {
    const response = new language.GetProgramDependenciesResponse();
    const root = call.request.getInfo()?.getRootDirectory() ?? call.request.getPwd();
    for (const { name, version } of lockedDependencies(root, call.request.getTransitivedependencies())) {
      const dependency = new language.DependencyInfo();
      dependency.setName(name);
      dependency.setVersion(version);
      response.addDependencies(dependency);
    }
    answer(null, response);
  };

  return {
    handshake,
    getProgramDependencies,
    installDependencies,
    runPlugin,
    run: ((call, answer) => run(call, engine, answer)) satisfies Unary<Language.RunRequest, Language.RunResponse>,
    // Pulumi.yaml names the provider's folder, so there is nothing for the engine to look for and install.
    getRequiredPackages: ((_, answer) => answer(null, new language.GetRequiredPackagesResponse())) satisfies Unary<unknown, Language.GetRequiredPackagesResponse>,
    getRequiredPlugins: ((_, answer) => answer(null, new language.GetRequiredPluginsResponse())) satisfies Unary<unknown, Language.GetRequiredPluginsResponse>,
    runtimeOptionsPrompts: ((_, answer) => answer(null, new language.RuntimeOptionsResponse())) satisfies Unary<unknown, Language.RuntimeOptionsResponse>,
    getPluginInfo: ((_, answer) => {
      const info = new plugin.PluginInfo();
      info.setVersion(pulumiVersion);
      answer(null, info);
    }) satisfies Unary<unknown, InstanceType<typeof plugin.PluginInfo>>,
    about: ((_, answer) => {
      const response = new language.AboutResponse();
      response.setExecutable(process.execPath);
      response.setVersion(process.version);
      answer(null, response);
    }) satisfies Unary<unknown, Language.AboutResponse>,
    cancel: ((_, answer) => {
      stopAll();
      answer(null, new Empty());
    }) satisfies Unary<unknown, object>,
  };
}
