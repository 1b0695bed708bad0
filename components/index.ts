export * from "./AiartAccess.ts";
export * from "./AiartGroup.ts";
export * from "./AiartPolicy.ts";
export * from "./AiartRole.ts";
export * from "./AiartUser.ts";
