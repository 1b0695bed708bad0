import { availableParallelism, cpus } from "node:os";
import { compareBench } from "./compare.ts";
import { componentsBench } from "./components.ts";
import { decisionsBench } from "./decisions.ts";
import { endpointBench } from "./endpoint.ts";
import { lintBench } from "./lint.ts";
import { installPeers } from "./peers.ts";
import { startupBench } from "./startup.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  decisions: decisionsBench,
  compare: compareBench,
  lint: lintBench,
  startup: startupBench,
  endpoint: endpointBench,
  components: componentsBench,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. Name any of ${Object.keys(benches).join(", ")}, or none for all.`);
  process.exit(2);
}
installPeers();
console.log(`Node.js ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown processor"}`);
for (const [name, run] of Object.entries(benches)) if (named.length === 0 || named.includes(name)) await run();
// The solver's worker threads would keep the process alive.
process.exit();
