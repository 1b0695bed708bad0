import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import { Bodies, maximumBody } from "../../../emulator/http/bodies.ts";
import { makeServer, timeouts } from "../../../emulator/http/server.ts";
import { loopbackAgent, type LoggedCall } from "../../../emulator/index.ts";
import { clients, codeOf, raw, signed, started } from "./started.ts";

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((clean) => clean()));

interface Wire {
  readonly socket: Socket;
  /** What came, once it contains the text, or all of it once the server has ended the connection. */
  received(text?: string): Promise<string>;
}

/** A connection on which the test writes what it wants. */
async function wire(port: number, text = ""): Promise<Wire> {
  const socket = connect(port, "127.0.0.1");
  cleanups.push(() => socket.destroy());
  let all = "";
  let ended = false;
  socket.setEncoding("utf8").on("data", (part: string) => (all += part)).on("error", () => undefined).on("close", () => (ended = true));
  await once(socket, "connect");
  socket.write(text);
  return {
    socket,
    received: async (part) => {
      while (!ended && (part === undefined || !all.includes(part))) await Promise.race([once(socket, "data"), once(socket, "close")]).catch(() => undefined);
      return all;
    },
  };
}

const head = (more: string, action = "ListUsers") => `POST / HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\nX-TC-Action: ${action}\r\n${more}\r\n`;
const status = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
const unsignedAnswer = "AuthFailure.InvalidAuthorization";

test("a body of up to 10 MB is taken, a larger one refused in the API's form without waiting for it", async () => {
  const calls: LoggedCall[] = [];
  const endpoint = await started({ onCall: (call) => calls.push(call) });
  const filled = (size: number) => `{"x":"${"x".repeat(size - 8)}"}`;
  expect(await signed(endpoint, filled(maximumBody))).toBe("no error");
  expect(await signed(endpoint, filled(maximumBody + 1))).toBe("RequestSizeLimitExceeded");
  const { received } = await wire(endpoint.port, head("Content-Length: 1000000000\r\n", "AddUser"));
  const answer = await received("}}");
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*connection: close\r\n[^]*\{"Response":\{"Error":\{"Code":"RequestSizeLimitExceeded"/i);
  expect(calls.map(({ request, error }) => [request.action, error])).toEqual([
    ["cam:ListUsers", undefined], ["cam:ListUsers", "RequestSizeLimitExceeded"], ["cam:AddUser", "RequestSizeLimitExceeded"],
  ]);
  expect((await raw(endpoint, { path: "/-/faults", body: filled(maximumBody + 1), headers: { host: `127.0.0.1:${endpoint.port}` } })).status).toBe(413);
}, 20_000);

test("a client that reads only once it has sent all of a body that is too large still reads why", async () => {
  const endpoint = await started();
  const size = maximumBody + 2 * 1024 * 1024;
  const { socket, received } = await wire(endpoint.port);
  socket.pause();
  await new Promise((resolve) => socket.write(head(`Content-Length: ${size}\r\n`) + "x".repeat(size), resolve));
  socket.resume();
  expect(await received()).toContain("RequestSizeLimitExceeded");
}, 20_000);

test("a body that grows past 10 MB in chunks is refused while it is still being sent", async () => {
  const endpoint = await started();
  const { socket, received } = await wire(endpoint.port, head("Transfer-Encoding: chunked\r\n"));
  const chunk = `100000\r\n${"x".repeat(0x100000)}\r\n`;
  const send = (): void => void (socket.writable && socket.write(chunk, () => setImmediate(send)));
  send();
  expect(await received("RequestSizeLimitExceeded")).toContain("HTTP/1.1 200 OK");
  await received();
  expect((await clients(endpoint).cam.ListUsers()).Data).toEqual([]);
}, 20_000);

test("past the memory for all bodies the newest is given up, and the others come through", async () => {
  const bodies = new Bodies(300_000);
  const server = createServer((request, response) => {
    bodies.receive(request).then((body) => {
      response.end(body ? `${body.bytes.length}` : "refused");
      body?.release();
    }, () => server.emit("left"));
  }).listen(0, "127.0.0.1");
  cleanups.push(() => void server.close().closeAllConnections());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const post = (length: number, body: string) => wire(port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n${body}`);
  for (let round = 0; round < 3; round += 1) {
    const first = await post(200_000, "x");
    const second = await post(200_000, "x");
    // Whichever of them goes past the limit, the newest goes.
    first.socket.write("x".repeat(199_998));
    second.socket.write("x".repeat(150_000));
    expect(await second.received("refused")).toContain("refused");
    first.socket.write("x");
    expect(await first.received("200000")).toContain("200000");
  }
  // A client that goes away gives back what it took.
  const gone = await post(280_000, "x".repeat(270_000));
  const left = once(server, "left");
  gone.socket.destroy();
  await left;
  const whole = await post(250_000, "x".repeat(250_000));
  expect(await whole.received("250000")).toContain("250000");
});

test("a body of many tiny chunks takes no more memory than its bytes", async () => {
  // Only what is left after a collection is held; the process's size tells of its past.
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const request = Object.assign(new EventEmitter(), { headers: {}, pause: () => undefined });
  const received = new Bodies().receive(request as unknown as IncomingMessage);
  const slab = Buffer.alloc(1, "x");
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let part = 0; part < 150_000; part += 1) request.emit("data", slab.subarray(0, 1));
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5 * 1024 * 1024);
  request.emit("end");
  expect((await received)?.bytes).toHaveLength(150_000);
});

test("a body in many tiny chunks is read to its end", async () => {
  const endpoint = await started();
  const { received } = await wire(endpoint.port, `${head("Transfer-Encoding: chunked\r\n")}${"1\r\nx\r\n".repeat(150_000)}0\r\n\r\n`);
  expect(await received("}}")).toContain(unsignedAnswer);
}, 20_000);

test("slow clients are dropped: ten seconds for the headers, sixty for all", async () => {
  expect(timeouts).toMatchObject({ headersTimeout: 10_000, requestTimeout: 60_000 });
  // The same server with less patience.
  const server = makeServer({} as never, { headersTimeout: 60, requestTimeout: 120, connectionsCheckingInterval: 20 }).listen(0, "127.0.0.1");
  cleanups.push(() => void server.close().closeAllConnections());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const silent = await wire(port);
  const headers = await wire(port, "POST / HTTP/1.1\r\nHost: x\r\n");
  const body = await wire(port, head("Content-Length: 10\r\n"));
  expect(status(await silent.received())).toBe(408);
  expect(status(await headers.received())).toBe(408);
  expect(status(await body.received())).toBe(408);
});

test("a thousand idle and a thousand active connections, and it serves on", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const body = "{}";
  const idle = await Promise.all(Array.from({ length: 1000 }, () => wire(endpoint.port)));
  const active = await Promise.all(Array.from({ length: 1000 }, () => wire(endpoint.port, head(`Content-Length: ${body.length}\r\n`) + body.slice(0, 1))));
  expect((await cam.AddUser({ Name: "meanwhile" })).Name).toBe("meanwhile");
  for (const { socket } of active) socket.write(body.slice(1));
  const answers = await Promise.all(active.map(({ received }) => received("}}")));
  expect(answers.filter((answer) => status(answer) === 200 && answer.includes(unsignedAnswer))).toHaveLength(1000);
  for (const { socket } of idle) socket.write(head("Content-Length: 0\r\n"));
  expect((await Promise.all(idle.map(({ received }) => received("}}")))).filter((answer) => status(answer) === 200)).toHaveLength(1000);
  expect((await cam.ListUsers()).Data).toHaveLength(1);
}, 20_000);

test.each([
  ["malformed JSON", "InvalidParameter", { body: '{"Name":' }],
  ["no JSON object", "InvalidParameter", { body: '"Name"' }],
  ["an unknown action", "InvalidAction", { action: "Nope" }],
  ["an unknown version", "NoSuchVersion", { version: "2019-01-17" }],
  ["an unknown service", "NoSuchProduct", { service: "cvm", host: "cvm.tencentcloudapi.com" }],
])("a signed call with %s gets %s", async (_, code, wrong) => {
  const { body = "{}", ...more } = wrong as { body?: string };
  expect(await signed(await started(), body, more)).toBe(code);
});

const call = "Content-Length: 2\r\n\r\n{}";
test.each([
  ["no HTTP", "nonsense\r\n\r\n", 400],
  ["no Host", "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 400],
  ["two Hosts", `POST / HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\nHost: sts.tencentcloudapi.com\r\n${call}`, 400],
  ["two lengths", `POST / HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\nContent-Length: 1\r\n${call}`, 400],
  ["a length and chunks", `POST / HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\nTransfer-Encoding: chunked\r\n${call}`, 400],
  ["headers without end", `POST / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}`, 431],
  ["another method", `PUT / HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\n${call}`, 405],
  ["another path", `POST /x HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\n${call}`, 404],
  ["a query", `POST /?Action=ListUsers HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\n${call}`, 404],
  ["a target that is no URL", `POST http://[ HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\n${call}`, 400],
  ["a target of another host", `POST http://tag.tencentcloudapi.com/ HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\n${call}`, 400],
])("a request with %s is refused, and the endpoint lives on", async (_, text, expected) => {
  const endpoint = await started();
  const { received } = await wire(endpoint.port, text);
  expect(status(await received("\r\n\r\n"))).toBe(expected);
  expect(await codeOf(clients(endpoint).cam.ListUsers())).toBe("no error");
});

test("absolute targets, HTTP/1.0 and pipelining are understood", async () => {
  const { port } = await started();
  const absolute = await wire(port, `POST http://cam.tencentcloudapi.com/ HTTP/1.1\r\nHost: cam.tencentcloudapi.com\r\n${call}`);
  expect(await absolute.received("}}")).toContain(unsignedAnswer);
  const old = await wire(port, `POST / HTTP/1.0\r\nHost: cam.tencentcloudapi.com\r\n${call}`);
  expect(await old.received()).toMatch(/^HTTP\/1\.1 200 OK[^]*connection: close[^]*AuthFailure/i);
  const piped = await wire(port, [head("Content-Length: 2\r\n", "ListUsers"), "{}", head("Content-Length: 3\r\n", "Nope"), "{ }", `PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${call}`].join(""));
  expect((await piped.received()).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 405"]);
});

test("a header that comes twice does not pass for one", async () => {
  const endpoint = await started();
  expect(await signed(endpoint, "{}", { action: ["ListUsers", "ListUsers"] as never })).toBe("InvalidAction");
});

test("a client that goes away in the middle disturbs nobody", async () => {
  const endpoint = await started({ faults: [{ action: "cam:ListGroups", fault: "delay", delayMs: 50 }] });
  const { cam } = clients(endpoint);
  for (const text of ["POST / HT", head("Content-Length: 50\r\n"), `${head("Content-Length: 50\r\n")}{`, `${head("Content-Length: 2\r\n", "ListGroups")}{}`]) {
    const { socket } = await wire(endpoint.port, text);
    socket.resetAndDestroy();
  }
  await cam.ListGroups({});
  expect(await codeOf(cam.ListUsers())).toBe("no error");
});

test("only JSON is taken", async () => {
  const endpoint = await started();
  for (const type of ["text/plain", "application/jsonp", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    expect([type, await signed(endpoint, "{}", { type })]).toEqual([type, "InvalidRequest"]);
  }
  for (const type of ["application/json", "application/json;charset=utf-8", "APPLICATION/JSON; charset=UTF-8"]) expect([type, await signed(endpoint, "{}", { type })]).toEqual([type, "no error"]);
});

test("answers carry no header that Tencent's don't, and an agent reaches the endpoint by any name", async () => {
  const endpoint = await started();
  const { received } = await wire(endpoint.port, `${head("Content-Length: 2\r\n")}{}`);
  const names = (await received("}}")).split("\r\n\r\n")[0]?.split("\r\n").slice(1).map((line) => line.split(":")[0]?.toLowerCase());
  expect(names?.sort()).toEqual(["connection", "content-length", "content-type", "date", "keep-alive"]);
  expect(loopbackAgent(endpoint.port)).toBeInstanceOf((await import("node:http")).Agent);
});
