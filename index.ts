export * from "./components/index.ts";
export * from "./policies/index.ts";
