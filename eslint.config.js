import tseslint from "typescript-eslint";

// Imports go one way: policies ← components ← stacks; policies ← guardrails, emulator, cli, vitest; nothing imports stacks.
const mayImport = {
  policies: [],
  components: ["policies"],
  guardrails: ["policies"],
  plugin: ["components"],
  emulator: ["policies"],
  cli: ["policies", "emulator"],
  vitest: ["policies"],
  toolchain: [],
  bench: ["policies", "emulator"],
};
const folders = [...Object.keys(mayImport), "stacks", "test"];

const oneWay = Object.entries(mayImport).map(([folder, allowed]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: folders.filter((other) => other !== folder && !allowed.includes(other)).map((other) => `**/../${other}/**`),
            message: `${folder} may import ${allowed.length > 0 ? allowed.join(", ") : "no other folder"}.`,
          },
          ...(folder === "components" ? [{ group: ["@pulumi/tencentcloud"], message: 'A project need not have it: import { tencentcloud } from "./tencentcloud.ts".' }] : []),
          ...(folder === "policies" ? [{ group: ["node:*", "@pulumi/*"], message: "policies is pure: neither Node I/O nor Pulumi." }] : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["node_modules", "dist", "sdks", ".aiart-access", "test/fixtures"] },
  { files: ["**/*.ts"], extends: [tseslint.configs.recommended], languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  ...oneWay,
);
