import { request } from "node:http";
import type { SignedCall } from "./signed-calls.ts";

/** Sends a call, and gives the text that it is answered with. Not by fetch, which writes the Host header itself. */
export const sent = (url: string, { method, path, headers, body }: SignedCall): Promise<string> =>
  new Promise((resolve, reject) => {
    const call = request(new URL(path, url), { method, headers }, (answer) => {
      let received = "";
      answer.setEncoding("utf8").on("data", (part: string) => (received += part)).on("end", () => resolve(received));
    });
    call.on("error", reject).end(body);
  });
