import type { State } from "./state.ts";

/** Policies of Tencent's own, that every account has and none can change. */
interface PresetPolicy {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly action: readonly string[];
}

/**
 * `AdministratorAccess` has the id that the CAM API's samples show. `QcloudAIARTFullAccess` is the one aiart preset that
 * Tencent's texts name; its id and document are published nowhere, so both are assumed here.
 */
const presetPolicies: readonly PresetPolicy[] = [
  { id: 1, name: "AdministratorAccess", description: "Every operation of every service", action: ["*"] },
  { id: 2, name: "QcloudAIARTFullAccess", description: "Every operation of aiart", action: ["aiart:*"] },
];

/** Puts the preset policies into a new account. */
export function addPresetPolicies(state: State, created: string): void {
  for (const { id, name, description, action } of presetPolicies) {
    const document = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] });
    state.run("INSERT OR IGNORE INTO policy (id, name, description, preset, created, updated) VALUES (?, ?, ?, 1, ?, ?)", id, name, description, created, created);
    state.run("INSERT OR IGNORE INTO policy_version (policy_id, version, document, created) SELECT id, 1, ?, ? FROM policy WHERE id = ?", document, created, id);
  }
}
