import { setUpEngine } from "./engine.ts";
import { makePlaces } from "./places.ts";
import { setUpProvider } from "./provider.ts";
import { compileSdk } from "./sdk.ts";
import { timed } from "./timed.ts";

/** Makes everything ready that `pulumi up` needs. Costs next to nothing when it already is. */
export async function setup(): Promise<void> {
  makePlaces();
  await timed("sdk", compileSdk);
  // One after the other: each build takes all cores by itself.
  await timed("engine", setUpEngine);
  await timed("provider", setUpProvider);
}
