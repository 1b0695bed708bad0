import type { Alias } from "@pulumi/pulumi";

/**
 * The alias of a resource of Tencent's own older Pulumi provider, whose tokens are other than those of Pulumi's bridge
 * for the same resources: `formerType("user")` is `tencentcloud:Cam/user:User`.
 */
export const formerType = (resource: string): Alias => ({ type: `tencentcloud:Cam/${resource}:${resource[0]?.toUpperCase()}${resource.slice(1)}` });
