import { defineConfig } from "vitest/config";

// The tests that are there for policies/analysis; the command line would start a process for each mutant.
export default defineConfig({
  test: {
    include: ["test/unit/policies/analysis/**/*.test.ts", "test/unit/policies/lint/**/*.test.ts", "test/unit/vitest/**/*.test.ts"],
    // It asks how long the largest documents take, which says nothing once each expression counts its calls.
    exclude: ["test/unit/policies/analysis/limits.test.ts"],
    // A mutant that only the thousandth generated case would notice wants a test that says what it breaks.
    env: { FC_RUNS: process.env["FC_RUNS"] ?? "0.01" },
    testTimeout: 60_000,
  },
});
