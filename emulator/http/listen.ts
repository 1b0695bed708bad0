import type { Server } from "node:http";
import { isIPv6, type AddressInfo } from "node:net";

/** Where a server listens. */
export interface Listening {
  /** Where this machine reaches it: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Whether only this machine reaches it. */
  readonly loopback: boolean;
}

/**
 * Lets a server listen.
 *
 * @param host An address of this machine, or a name of one.
 * @param port 0 for a free one.
 */
export function listen(server: Server, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const reason = error.code && reasons[error.code];
      reject(reason ? new Error(reason(host, port), { cause: error }) : error);
    };
    server.once("error", refuse);
    server.listen({ host, port, exclusive: true }, () => {
      // Later a connection that can't be taken, for want of file descriptors, is no reason to end.
      server.off("error", refuse).on("error", console.error);
      const { address, port } = server.address() as AddressInfo;
      const reached = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
      resolve({ url: `http://${isIPv6(reached) ? `[${reached}]` : reached}:${port}`, port, loopback: address.startsWith("127.") || address === "::1" });
    });
  });
}

const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `The port ${port} of ${host} is taken by another process: end it, or ask for another port.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine.`,
  ENOTFOUND: (host) => `The host ${host} is not known: give an address of this machine, 0.0.0.0 for all of them.`,
  EACCES: (_, port) => `The port ${port} is for the system only: ask for one above 1023.`,
};

/** Closes a server with all of its connections. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
