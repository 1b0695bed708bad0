import { setUpCodegen, setUpYaml } from "./languages.ts";
import { setUpPython } from "./python.ts";
import { setUpTerraform, setUpTerraformProvider } from "./terraform.ts";
import { timed } from "./timed.ts";

/** Makes the clients and the languages ready that tests run beside the engine. Nothing but `npm test` needs them. */
export async function setUpClients(): Promise<void> {
  await timed("python", setUpPython);
  await timed("terraform", setUpTerraform);
  await timed("terraform-provider", setUpTerraformProvider);
  await timed("yaml", setUpYaml);
  await timed("codegen", setUpCodegen);
}
