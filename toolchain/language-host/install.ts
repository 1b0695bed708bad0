import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Grpc, type Language, grpc, language } from "./protos.ts";

/**
 * `pulumi install` and `pulumi package add`: runs npm in the folder of the program or plugin and streams what it prints.
 * It is `install` and not `ci` because that folder can be a working clone, whose packages stay where they are current.
 */
export function installDependencies(call: Grpc.ServerWritableStream<Language.InstallDependenciesRequest, Language.InstallDependenciesResponse>): void {
  const folder = call.request.getInfo()?.getProgramDirectory() || call.request.getDirectory();
  const root = packageFolder(folder, call.request.getInfo()?.getRootDirectory() ?? folder);
  const npm = spawn("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  npm.stdout.on("data", (data: Buffer) => call.write(said((response) => response.setStdout(data))));
  npm.stderr.on("data", (data: Buffer) => call.write(said((response) => response.setStderr(data))));
  call.on("cancelled", () => npm.kill());
  npm.on("error", (error) => call.destroy(Object.assign(error, { code: grpc.status.FAILED_PRECONDITION, details: `npm can't be started (${error.message}). Put it on PATH.` })));
  npm.on("close", (code) => {
    if (code === 0) call.end();
    else call.destroy(Object.assign(new Error("npm failed"), { code: grpc.status.UNKNOWN, details: `npm install in ${root} ended with exit code ${code}; its output above says why.` }));
  });
}

/** The folder of the nearest package.json, from the program's folder up to the project's root. */
function packageFolder(folder: string, root: string): string {
  for (let at = folder; ; at = join(at, "..")) {
    if (existsSync(join(at, "package.json"))) return at;
    if (at === root || at === join(at, "..")) return folder;
  }
}

function said(fill: (response: Language.InstallDependenciesResponse) => void): Language.InstallDependenciesResponse {
  const response = new language.InstallDependenciesResponse();
  fill(response);
  return response;
}
