import { createRequire } from "node:module";
import { join } from "node:path";
import { startNode } from "./processes.ts";
import { type Grpc, type Language, language, runScript } from "./protos.ts";
import { runtimeOptions } from "./runtime-options.ts";

/** With this code a program's runner says: the error has already been reported. */
const reportedItself = 32;

/** Runs a program to its end. Its output goes to this process's own, which the engine reads. */
export function run(call: Grpc.ServerUnaryCall<Language.RunRequest, Language.RunResponse>, engine: string, answer: Grpc.sendUnaryData<Language.RunResponse>): void {
  const { request } = call;
  const program = startNode([...runtimeOptions(request.getInfo()).nodeArguments, programRunner(request), ...runnerArguments(request, engine)], {
    cwd: request.getPwd() || process.cwd(),
    env: programEnvironment(request),
    stdio: ["ignore", "inherit", "inherit"],
  });
  call.on("cancelled", () => program.kill());
  program.on("error", (error) => answer(error));
  program.on("exit", (code, signal) => {
    const response = new language.RunResponse();
    if (code === reportedItself) response.setBail(true);
    else if (code !== 0) response.setError(`The program ended ${code === null ? `by ${signal}` : `with exit code ${code}`} and reported no error of its own.`);
    answer(null, response);
  });
}

/** The script that runs programs, of the program's own @pulumi/pulumi where it has one: another copy would not know its resources. */
function programRunner(request: Language.RunRequest): string {
  try {
    return createRequire(join(request.getInfo()?.getProgramDirectory() || request.getPwd(), "package.json")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    return runScript;
  }
}

function runnerArguments(request: Language.RunRequest, engine: string): string[] {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory() ?? "",
    stack: request.getStack(),
    pwd: info?.getProgramDirectory() || request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const written = Object.entries(flags).filter(([, value]) => value !== "").map(([name, value]) => `--${name}=${value}`);
  return [...written, ...(request.getDryrun() ? ["--dry-run"] : []), info?.getEntryPoint() || request.getProgram() || ".", ...request.getArgsList()];
}

function programEnvironment(request: Language.RunRequest): NodeJS.ProcessEnv {
  return {
    // Where the machine has a proxy, gRPC would send even the calls to the engine on 127.0.0.1 through it.
    no_grpc_proxy: "127.0.0.1,localhost",
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries() as unknown as Iterable<[string, string]>)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(runtimeOptions(request.getInfo()).typescript),
  };
}
