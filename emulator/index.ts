export { startEndpoint } from "./endpoint.ts";
export type { Endpoint, EndpointOptions } from "./endpoint.ts";
export { loopbackAgent } from "./loopback-agent.ts";
