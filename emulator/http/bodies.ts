import type { IncomingMessage } from "node:http";

/** The largest body that Tencent's API takes with a TC3-HMAC-SHA256 signature: 10 MB. */
export const maximumBody = 10 * 1024 * 1024;

/** A body, and the memory that it is counted for until it is released. */
export interface ReceivedBody {
  readonly bytes: Buffer;
  release(): void;
}

/** Receives requests' bodies, and bounds the memory that all of them take together. */
export class Bodies {
  readonly #limit: number;
  // Oldest first.
  readonly #receiving = new Set<Receiving>();
  #held = 0;

  /** @param limit What all bodies take together at most, in bytes. Default: 256 MB. */
  constructor(limit = 256 * 1024 * 1024) {
    this.#limit = limit;
  }

  /**
   * Receives a body. Past the limit the newest one under way is given up.
   *
   * @returns `undefined` when it is larger than 10 MB or was given up; the rest of it is then not read.
   */
  receive(request: IncomingMessage): Promise<ReceivedBody | undefined> {
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > maximumBody) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const body = new Receiving((bytes) => (this.#held += bytes));
      const end = (): void => {
        this.#receiving.delete(body);
        request.off("data", take).off("end", finish);
      };
      body.giveUp = () => {
        end();
        request.pause();
        body.release();
        resolve(undefined);
      };
      const take = (part: Buffer): void => {
        if (body.size + part.length > maximumBody) return body.giveUp();
        body.add(part, declared);
        if (this.#held > this.#limit) [...this.#receiving].at(-1)?.giveUp();
      };
      const finish = (): void => {
        end();
        resolve(body);
      };
      this.#receiving.add(body);
      request.on("data", take).on("end", finish).on("error", reject).on("close", () => {
        // Every request is closed, most of them after their end.
        if (!this.#receiving.delete(body)) return;
        body.release();
        reject(new Error("The client went away."));
      });
    });
  }
}

/** A body of which more is to come. It grows as one piece, so that many small parts take no more than their bytes. */
class Receiving implements ReceivedBody {
  size = 0;
  giveUp: () => void = () => undefined;
  readonly #count: (bytes: number) => void;
  #buffer: Buffer = Buffer.alloc(0);

  /** @param count Told what memory the body takes more, or with a minus less. */
  constructor(count: (bytes: number) => void) {
    this.#count = count;
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.size);
  }

  add(part: Buffer, declared: number): void {
    // Most bodies come whole.
    if (this.size === 0 && part.length === declared) this.#become(part);
    else {
      const needed = this.size + part.length;
      if (needed > this.#buffer.length) this.#become(Buffer.concat([this.bytes], Math.max(needed, Math.min(2 * needed, declared || maximumBody))));
      part.copy(this.#buffer, this.size);
    }
    this.size += part.length;
  }

  release(): void {
    this.#become(Buffer.alloc(0));
    this.size = 0;
  }

  #become(buffer: Buffer): void {
    this.#count(buffer.length - this.#buffer.length);
    this.#buffer = buffer;
  }
}
