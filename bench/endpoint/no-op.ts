import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const answer = JSON.stringify({ Response: { RequestId: "00000000-0000-0000-0000-000000000000" } });

// The same library, asked nothing: it reads the call's body and answers as many bytes.
const server = createServer((request, response) => {
  request.on("data", () => undefined).on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) });
    response.end(answer);
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys: {} })}\n`));
