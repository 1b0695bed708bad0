import { resolve as resolvePath } from "node:path";
import { defineConfig } from "vitest/config";

// The SDK is CommonJS and stands outside node_modules: Node loads it, as it does in production.
const server = { deps: { external: [/sdks\/tencentcloud/] } };

// The examples import the package by its name.
const resolve = {
  alias: {
    "tencentcloud-aiart-access/emulator": resolvePath("emulator/index.ts"),
    "tencentcloud-aiart-access/policies": resolvePath("policies/index.ts"),
    "tencentcloud-aiart-access/vitest": resolvePath("vitest/index.ts"),
  },
};

export default defineConfig({
  test: {
    // All cores: most tests compute, and none needs one to itself.
    maxWorkers: "100%",
    projects: [
      { resolve, test: { name: "unit", include: ["test/unit/**/*.test.ts", "examples/**/*.test.ts"], pool: "forks", server } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          pool: "forks",
          server,
          // Each file runs the real engine, whose creates sleep ten seconds each in the provider: two at a time, after the rest.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
