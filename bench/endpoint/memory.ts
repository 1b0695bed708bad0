import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openState } from "../../emulator/state/open.ts";
import { figure } from "../measure/table.ts";
import { end, started } from "./started.ts";

const users = 10_000;

/** The memory of an endpoint whose account has ten times the users that CAM lets one have, put past its API. */
export async function memoryBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aiart-access-bench-"));
  try {
    const file = join(folder, "state.sqlite");
    fill(file);
    const resident: number[] = [];
    for (const given of [[], ["--state", file]]) {
      const endpoint = await started(join(import.meta.dirname, "..", "..", "cli", "main.ts"), "emulate", ...given);
      resident.push(await residentMegabytes(endpoint.process.pid ?? 0));
      await end(endpoint);
    }
    const [empty = NaN, full = NaN] = resident;
    console.log(`\nMemory after the start: ${figure(full)} MB with ${users.toLocaleString("en")} users, ${figure(empty)} MB with none.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fill(file: string): void {
  const state = openState(file, [], "2026-01-01 00:00:00");
  state.transaction(() => {
    for (let index = 0; index < users; index += 1)
      state.run(
        "INSERT INTO user (uin, uid, name, remark, console_login, phone_num, country_code, email, created) VALUES (?, ?, ?, '', 0, '', '', '', '')",
        100_000_000_000 + index, 10_000_000 + index, `user-${index}`,
      );
  });
  state.close();
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN) / 1024;
}
