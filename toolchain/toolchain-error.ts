/** An error whose message is for whoever typed the command: what, where, why, and what to do. */
export class ToolchainError extends Error {}
