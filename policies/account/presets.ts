import type { AccountPolicy } from "./account.ts";

/**
 * The preset policies whose documents are documented. `AdministratorAccess` grants everything, and has the id that the
 * CAM API's samples show. The documents of the others, `QcloudAIARTFullAccess` among them, are published nowhere.
 */
export const presetPolicies: readonly AccountPolicy[] = [
  { id: "1", name: "AdministratorAccess", document: '{"version":"2.0","statement":[{"effect":"allow","action":["*"],"resource":["*"]}]}', preset: true },
];
