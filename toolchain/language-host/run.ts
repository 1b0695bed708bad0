import { type ChildProcess, spawn } from "node:child_process";
import { type Grpc, type Language, language, runScript } from "./protos.ts";

/** With this code a program's runner says: the error has already been reported. */
const reportedItself = 32;

const running = new Set<ChildProcess>();

/** Ends every program that still runs. */
export function stopPrograms(): void {
  for (const program of running) program.kill();
}

/** Runs a program to its end. Its output goes to this process's own, which the engine reads. */
export function run(call: Grpc.ServerUnaryCall<Language.RunRequest, Language.RunResponse>, engine: string, answer: Grpc.sendUnaryData<Language.RunResponse>): void {
  const { request } = call;
  const program = spawn(process.execPath, [...nodeArguments(request), runScript, ...runnerArguments(request, engine)], {
    cwd: request.getPwd() || process.cwd(),
    env: programEnvironment(request),
    stdio: ["ignore", "inherit", "inherit"],
  });
  running.add(program);
  call.on("cancelled", () => program.kill());
  program.on("error", (error) => answer(error));
  program.on("exit", (code, signal) => {
    running.delete(program);
    const response = new language.RunResponse();
    if (code === reportedItself) response.setBail(true);
    else if (code !== 0) response.setError(`The program ended ${code === null ? `by ${signal}` : `with exit code ${code}`} and reported no error of its own.`);
    answer(null, response);
  });
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
  const options = runtimeOptions(request);
  return {
    // Where the machine has a proxy, gRPC would send even the calls to the engine on 127.0.0.1 through it.
    no_grpc_proxy: "127.0.0.1,localhost",
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries() as unknown as Iterable<[string, string]>)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    // True is Pulumi's own default; the official host takes it so, too.
    PULUMI_NODEJS_TYPESCRIPT: String(options["typescript"] !== false),
  };
}

/** Options for Node itself, such as `--import`, from Pulumi.yaml's `runtime.options.nodeargs`. */
function nodeArguments(request: Language.RunRequest): string[] {
  const given = runtimeOptions(request)["nodeargs"];
  return typeof given === "string" ? given.split(/\s+/).filter(Boolean) : [];
}

function runtimeOptions(request: Language.RunRequest): Record<string, unknown> {
  return (request.getInfo()?.getOptions()?.toJavaScript() ?? {}) as Record<string, unknown>;
}
