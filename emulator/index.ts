export { startEndpoint } from "./endpoint.ts";
export type { Endpoint, EndpointOptions } from "./endpoint.ts";
export { loopbackAgent } from "./loopback-agent.ts";
export type { LoggedCall } from "./calls/log.ts";
export type { Seed, SeedDocument, UserKey } from "./seed.ts";
export type { Fault, FaultRule } from "./calls/faults.ts";
