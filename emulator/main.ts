import { parseArgs } from "node:util";
import { startEndpoint } from "./endpoint.ts";

const usage = "Usage: node emulator/main.ts --state FILE [--port PORT]";

/** Reads the command line; ends the process with the usage when it is wrong. */
function readArguments(): { state: string; port: number } {
  try {
    const { values } = parseArgs({ options: { state: { type: "string" }, port: { type: "string", default: "0" } } });
    const port = Number(values.port);
    if (values.state && Number.isInteger(port) && port >= 0 && port <= 65_535) return { state: values.state, port };
  } catch {
    // An unknown option: the usage says what is known.
  }
  console.error(usage);
  process.exit(2);
}

const { state, port } = readArguments();
try {
  const endpoint = await startEndpoint({ stateFile: state, port });
  const stop = (): void => {
    endpoint.stop().then(() => process.exit(0), (error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  const { url, uin, secretId, secretKey } = endpoint;
  // The one line that whoever started this waits for: it is ready, and this is the root account's key.
  process.stdout.write(`${JSON.stringify({ endpoint: url, uin, secretId, secretKey })}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
