import { openSync, writeSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "../policies/input-error.ts";
import type { EndpointOptions } from "../emulator/endpoint.ts";

interface EmulateOptions {
  port: number;
  state?: string;
  host: string;
  log?: string;
  rates: "documented" | "none";
  consistencyDelay: number;
  trustForwardedFor?: true;
}

/** `aiart-access emulate`: runs the local CAM, STS, Tag and aiart endpoint until it is told to end. */
export function emulateCommand(): Command {
  return new Command("emulate")
    .description("run a local CAM, STS, Tag and aiart endpoint that authenticates and authorizes every call")
    .addOption(new Option("--port <port>", "the port to listen on; default: the one that the state file remembers, or a free one").argParser(port).default(0))
    .option("--state <file>", "keep the account in this file; default: it ends with the endpoint")
    .option("--host <address>", "the address to listen on; anything but loopback can be reached by others", "127.0.0.1")
    .option("--log <file>", "append each call to this file, one JSON object a line, for `least-privilege` and `simulate --requests`")
    .addOption(new Option("--rates <rates>", "the request rates that CAM documents, or none").choices(["documented", "none"]).default("documented"))
    .addOption(new Option("--consistency-delay <ms>", "milliseconds until a change is seen by reads and by authorization").argParser(milliseconds).default(0))
    .option("--trust-forwarded-for", "take a call's address from the last entry of X-Forwarded-For; only behind a proxy of yours")
    .action(async (options: EmulateOptions) => {
      const { startEndpoint } = await import("../emulator/endpoint.ts");
      const endpoint = await startEndpoint(settings(options)).catch((error: unknown) => {
        throw error instanceof Error ? new InputError([{ path: [], message: error.message }]) : error;
      });
      const stop = (): void => void endpoint.stop().then(() => process.exit(0));
      process.once("SIGTERM", stop);
      process.once("SIGINT", stop);
      console.error(`Every call is authenticated and authorized; there is no way around that. Rates: ${options.rates}. The account ${options.state === undefined ? "ends with this process" : `is kept in ${options.state}`}.`);
      for (const warning of endpoint.warnings) console.error(`warning: ${warning}`);
      const { url, uin, secretId, secretKey } = endpoint;
      // The one line that whoever started this waits for: it is ready, and this is the root account's key.
      process.stdout.write(`${JSON.stringify({ endpoint: url, uin, secretId, secretKey })}\n`);
    });
}

function settings({ port, state, host, log, rates, consistencyDelay, trustForwardedFor }: EmulateOptions): EndpointOptions {
  const written = log === undefined ? undefined : openLog(log);
  return {
    port, host, rates, consistencyDelayMs: consistencyDelay,
    ...(state !== undefined && { stateFile: state }),
    ...(trustForwardedFor && { trustForwardedFor }),
    ...(written !== undefined && { onCall: (call) => writeSync(written, `${JSON.stringify(call)}\n`) }),
  };
}

function openLog(file: string): number {
  try {
    return openSync(file, "a", 0o600);
  } catch (error) {
    throw new InputError([{ path: [], message: `${file}: This can't be written (${(error as Error).message}). Name a file for --log that can.` }]);
  }
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535; 0 is any free one.");
  return Number(text);
}

function milliseconds(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError("It is a whole number of milliseconds, such as 2000.");
  return Number(text);
}
