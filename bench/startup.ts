import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { milliseconds, spread } from "./measure/spread.ts";
import { ends, figure, ratio, table } from "./measure/table.ts";

const runs = 10;
const cli = join(import.meta.dirname, "..", "cli", "main.ts");

const smallPolicy = {
  version: "2.0",
  statement: [{ effect: "allow", action: ["aiart:TextToImage", "aiart:ImageToImage"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } } }],
};

interface Command {
  readonly name: string;
  readonly arguments: readonly string[];
}

const commandsWith = (file: string): readonly Command[] => [
  { name: "node -e 0", arguments: ["-e", "0"] },
  { name: "aiart-access --help", arguments: [cli, "--help"] },
  { name: "aiart-access catalog --format json", arguments: [cli, "catalog", "--format", "json"] },
  { name: "aiart-access lint, a small file", arguments: [cli, "lint", file, "--format", "json"] },
];

/** How long the command takes to start and end, beside Node.js itself. */
export async function startupBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aiart-access-bench-"));
  try {
    const file = join(folder, "policy.json");
    writeFileSync(file, JSON.stringify(smallPolicy));
    const times = await timed(commandsWith(file));
    const [bare = NaN] = times.map(({ spread: { median } }) => median);
    console.log(`\nStart-up from the sources: ${runs} runs of each command in turn, their median.`);
    console.log(
      table(
        [{ head: "command" }, ...["ms", "least–most", "it ÷ node -e 0"].map((head) => ({ head, figures: true }))],
        times.map(({ name, spread }) => [name, figure(spread.median), ends(spread), ratio(spread.median, bare)]),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(commands: readonly Command[]) {
  const measured = commands.map((command) => ({ command, times: [] as number[] }));
  for (let run = -1; run < runs; run += 1)
    for (const { command, times } of measured) {
      const time = await milliseconds(() => start(command));
      // The first run finds nothing in the caches of the file system.
      if (run >= 0) times.push(time);
    }
  return measured.map(({ command: { name }, times }) => ({ name, spread: spread(times) }));
}

function start({ name, arguments: given }: Command): void {
  const { status, stderr } = spawnSync(process.execPath, given, { encoding: "utf8" });
  // 1 tells of findings.
  if (status !== 0 && status !== 1) throw new Error(`${name} ends with ${status}: ${stderr}`);
}
