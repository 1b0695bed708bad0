import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { makeServer } from "./http/server.ts";
import { Authorizer } from "./authorization/authorize.ts";
import { CallLog, type LoggedCall } from "./calls/log.ts";
import { camTime } from "./cam/parameters.ts";
import { inMemory, openState } from "./state/open.ts";

/** How to start an endpoint. */
export interface EndpointOptions {
  /** The file that keeps the account; made when it does not exist. Without one the account ends with the endpoint. */
  readonly stateFile?: string;
  /** The port to listen on; 0 or none for the one that the state file remembers, or a free one the first time. */
  readonly port?: number;
  /** The clock, for tests. */
  readonly now?: () => Date;
  /** The operations, `service:Name`, that a new state file's registry starts with; those of aiart's catalog by default. */
  readonly operations?: readonly string[];
  /** Whether a call's address is what a proxy before the endpoint wrote last into `X-Forwarded-For`. Default: no, it is the socket's. */
  readonly trustForwardedFor?: boolean;
  /** What to do with each call once it is answered. `GET /-/log` tells the last ones. */
  readonly onCall?: (call: LoggedCall) => void;
}

/** A running endpoint, with the root account's key. */
export interface Endpoint {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** The root account. */
  readonly uin: string;
  readonly secretId: string;
  readonly secretKey: string;
  /** Closes every connection and the state file. */
  stop(): Promise<void>;
}

/** Starts an endpoint for the APIs cam, tag and sts on 127.0.0.1. */
export async function startEndpoint(options: EndpointOptions = {}): Promise<Endpoint> {
  const now = options.now ?? (() => new Date());
  const state = openState(options.stateFile ?? inMemory, options.operations ?? (await catalogOperations()), camTime(now()));
  try {
    const account = state.row("SELECT * FROM account") ?? {};
    const served = { state, now, url: "", authorizer: new Authorizer(state), log: new CallLog(options.onCall), trustForwardedFor: options.trustForwardedFor ?? false };
    const server = makeServer(served);
    const port = await listen(server, options.port || Number(account["port"] ?? 0));
    served.url = `http://127.0.0.1:${port}`;
    state.run("UPDATE account SET port = ? WHERE port IS NOT ?", port, port);
    let stopped: Promise<void> | undefined;
    return {
      url: served.url, port, uin: String(account["uin"]), secretId: String(account["secret_id"]), secretKey: String(account["secret_key"]),
      stop: () => (stopped ??= close(server).then(() => state.close())),
    };
  } catch (error) {
    state.close();
    throw error;
  }
}

// Imported only when asked for: an endpoint with a registry of its own needs no catalog.
async function catalogOperations(): Promise<string[]> {
  const { aiart } = await import("../policies/catalog/aiart.ts");
  return aiart.actions.map((action) => `${aiart.service}:${action.name}`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new Error(`The port ${port} of 127.0.0.1 is taken by another process: end it, or ask for another port.`, { cause: error }) : error);
    });
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
