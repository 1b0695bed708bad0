import { setUpPython } from "./python.ts";
import { setUpTerraform, setUpTerraformProvider } from "./terraform.ts";
import { timed } from "./timed.ts";

/** Makes the clients ready that the conformance tests run beside the engine. Nothing but `npm test` needs them. */
export async function setUpClients(): Promise<void> {
  await timed("python", setUpPython);
  await timed("terraform", setUpTerraform);
  await timed("terraform-provider", setUpTerraformProvider);
}
