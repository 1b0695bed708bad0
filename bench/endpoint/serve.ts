import { startEndpoint } from "../../emulator/index.ts";
import { thousandUsers } from "./account.ts";

// A process of its own, so that whoever sends the calls takes none of its time.
const { url, keys } = await startEndpoint({ seed: thousandUsers, rates: "none" });
process.once("SIGINT", () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url, keys })}\n`);
