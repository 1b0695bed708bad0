import { defineConfig } from "vitest/config";

// The SDK is CommonJS and stands outside node_modules: Node loads it, as it does in production.
const server = { deps: { external: [/sdks\/tencentcloud/] } };

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"], pool: "forks", server } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          pool: "forks",
          server,
          // Each file runs the real engine, whose creates sleep ten seconds each in the provider.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
