/**
 * `pulumi-language-nodejs` for machines without the official one: runs programs on this very Node.
 *
 * The engine starts it with its own address as the last argument and reads the port from the first line of stdout.
 */
import { grpc, LanguageRuntimeService } from "./protos.ts";
import { stopAll } from "./processes.ts";
import { languageRuntime } from "./service.ts";

const engineAddress = process.argv.slice(2).filter((argument) => !argument.startsWith("-")).at(-1) ?? "";

// Pulumi's own limit; gRPC's 4 MB are too little for a large stack's configuration.
const largestMessage = 400 * 1024 * 1024;
const server = new grpc.Server({ "grpc.max_receive_message_length": largestMessage, "grpc.max_send_message_length": largestMessage });
server.addService(LanguageRuntimeService as unknown as Parameters<typeof server.addService>[0], languageRuntime(engineAddress));

function stop(): never {
  stopAll();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

// An engine that was killed tells nobody: its children are then handed to another parent.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) stop();
}, 2000).unref();

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    console.error(`pulumi-language-nodejs: no port on 127.0.0.1 can be opened: ${error.message}`);
    process.exit(1);
  }
  console.log(port);
});
