import { Agent } from "node:http";
import { connect } from "node:net";
import type { Socket } from "node:net";

/**
 * An HTTP agent that connects to 127.0.0.1 whatever host a request names. It is the `agent` of the nodejs SDK's
 * httpProfile: the SDK keeps its own host names, which this machine then need not resolve.
 */
export function loopbackAgent(port: number): Agent {
  return new LoopbackAgent(port);
}

class LoopbackAgent extends Agent {
  readonly #port: number;

  constructor(port: number) {
    super();
    this.#port = port;
  }

  override createConnection(): Socket {
    return connect(this.#port, "127.0.0.1");
  }
}
