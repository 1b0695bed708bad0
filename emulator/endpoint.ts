import { Authorizer } from "./authorization/authorize.ts";
import { Faults, readFaultRules, type FaultRule } from "./calls/faults.ts";
import { CallLog, type LoggedCall } from "./calls/log.ts";
import { Rates } from "./calls/rates.ts";
import type { Served } from "./calls/served.ts";
import { camTime } from "./cam/parameters.ts";
import { rootOf } from "./caller.ts";
import { plant, type Seed, type UserKey } from "./seed.ts";
import { close, listen } from "./http/listen.ts";
import { makeServer } from "./http/server.ts";
import { inMemory, openState } from "./state/open.ts";
import { Replica } from "./state/replica.ts";
import type { State } from "./state/state.ts";

/** How to start an endpoint. */
export interface EndpointOptions {
  /** The file that keeps the account; made when it does not exist. Without one the account ends with the endpoint. */
  readonly stateFile?: string;
  /** The port to listen on; 0 or none for the one that the state file remembers, or a free one the first time. */
  readonly port?: number;
  /** The address to listen on. Default: 127.0.0.1; any that others can reach brings a warning, and `/-/…` asks for the root account's key. */
  readonly host?: string;
  /** The clock, for tests. */
  readonly now?: () => Date;
  /** The operations, `service:Name`, that a new state file's registry starts with; those of aiart's catalog and of its SDK by default. */
  readonly operations?: readonly string[];
  /** Whether a call's address is what a proxy before the endpoint wrote last into `X-Forwarded-For`. Default: no, it is the socket's. */
  readonly trustForwardedFor?: boolean;
  /** What to do with each call once it is answered. `GET /-/log` tells the last ones. */
  readonly onCall?: (call: LoggedCall) => void;
  /**
   * The requests a second that each action takes before it answers RequestLimitExceeded: those that Tencent documents, none, or
   * the documented ones with other numbers for some actions, `service:Action`. Default: documented.
   */
  readonly rates?: "documented" | "none" | Readonly<Record<string, number>>;
  /** What goes wrong with which calls. `POST /-/faults` sets more. Default: nothing. */
  readonly faults?: readonly FaultRule[];
  /** How long a change takes until reads and authorization see it, in milliseconds. Default: 0, at once. */
  readonly consistencyDelayMs?: number;
  /** What the account begins with. Default: the root account and the preset policies only. */
  readonly seed?: Seed;
}

/** A running endpoint, with the root account's key. */
export interface Endpoint {
  /** Where this machine reaches it: `http://127.0.0.1:PORT`, unless it was given another host. */
  readonly url: string;
  readonly port: number;
  /** The root account. */
  readonly uin: string;
  readonly secretId: string;
  readonly secretKey: string;
  /** What whoever starts the endpoint should be told. Mostly empty. */
  readonly warnings: readonly string[];
  /** The API keys of the users that it was seeded with, by name. */
  readonly keys: Readonly<Record<string, UserKey>>;
  /** Closes every connection and the state file. */
  stop(): Promise<void>;
}

/** Starts an endpoint for the APIs cam, sts, tag and aiart. */
export async function startEndpoint(options: EndpointOptions = {}): Promise<Endpoint> {
  const { now = () => new Date(), rates = "documented" } = options;
  // An empty host, of a variable that is not set, would be every address.
  const host = options.host || "127.0.0.1";
  const held = rates === "none" ? undefined : new Rates(rates === "documented" ? {} : rates);
  const faults = new Faults(readFaultRules(options.faults ?? []));
  const state = openState(options.stateFile ?? inMemory, options.operations ?? (await catalogOperations()), camTime(now()));
  const replica = options.consistencyDelayMs ? new Replica(state, options.consistencyDelayMs, now) : undefined;
  const stopping = new AbortController();
  const served = {
    state, replica, now, url: "", authorizer: new Authorizer(replica?.state ?? state), log: new CallLog(options.onCall), rates: held, faults,
    stopping: stopping.signal, trustForwardedFor: options.trustForwardedFor ?? false, loopback: true,
  };
  const server = makeServer(served);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await close(server);
    replica?.state.close();
    state.close();
  };
  try {
    const { port, url, loopback } = await listen(server, host, options.port || portOf(state));
    Object.assign(served, { url, loopback });
    state.run("UPDATE account SET port = ? WHERE port IS NOT ?", port, port);
    const keys = options.seed ? plantSeed(options.seed, served) : {};
    replica?.catchUp();
    const { uin, secret_id, secret_key } = state.row("SELECT * FROM account") ?? {};
    let stopped: Promise<void> | undefined;
    return {
      url, port, uin: String(uin), secretId: String(secret_id), secretKey: String(secret_key), warnings: loopback ? [] : [reachable(host)], keys,
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const portOf = (state: State): number => state.number("SELECT port FROM account");

const reachable = (host: string): string =>
  `The endpoint listens on ${host}, not only for this machine. Whoever reaches it can try to call it, over HTTP that others can read; its /-/ routes ask for the root account's key.`;

function plantSeed(seed: Seed, { state, now, url }: Served): Record<string, UserKey> {
  return state.transaction(() => plant(seed, { state, now: now(), url, caller: rootOf(state) }));
}

// Imported only when asked for: an endpoint with a registry of its own needs no catalog.
async function catalogOperations(): Promise<string[]> {
  const [{ aiart }, { sdkOperations }] = await Promise.all([import("../policies/catalog/aiart.ts"), import("../policies/catalog/aiart-sdk.ts")]);
  return [...new Set([...aiart.actions.map((action) => action.name), ...sdkOperations])].map((name) => `${aiart.service}:${name}`);
}
