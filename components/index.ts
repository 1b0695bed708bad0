export * from "./AiartAccess.ts";
export * from "./AiartActionName.ts";
export * from "./AiartGrant.ts";
export * from "./AiartGroup.ts";
export { AiartPolicy, type AiartPolicyArgs } from "./AiartPolicy.ts";
export * from "./AiartRole.ts";
export * from "./AiartUser.ts";
export * from "./CustomPolicy.ts";
