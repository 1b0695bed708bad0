/** The project's verbs, behind `npm run setup|up|down|test|review|build` and `node toolchain/bootstrap.mjs pulumi …`. */
import { build } from "./build.ts";
import { down } from "./down.ts";
import { pulumi } from "./pulumi.ts";
import { review } from "./review.ts";
import { setup } from "./setup.ts";
import { testAll } from "./test.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { up } from "./up.ts";

const verbs: Record<string, (args: string[]) => Promise<number>> = {
  setup: async () => {
    await setup();
    return 0;
  },
  build: async () => {
    await build();
    return 0;
  },
  up,
  down,
  test: testAll,
  review,
  pulumi: async (args) => {
    await setup();
    return pulumi(args);
  },
};

// Ctrl-C is the children's to handle: Pulumi then ends what it began.
process.on("SIGINT", () => {});

const [verb = "", ...args] = process.argv.slice(2);
const act = verbs[verb];
if (act === undefined) {
  console.error(`toolchain: \`${verb}\` is no verb. Use one of: ${Object.keys(verbs).join(", ")}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await act(args);
  } catch (error) {
    if (!(error instanceof ToolchainError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
