import { delimiter, join, resolve } from "node:path";
import { child } from "./child.ts";
import { isExecutable } from "./executable.ts";
import { type GoProgram, goBuildInto } from "./go-build.ts";
import { linkTo } from "./link.ts";
import { clients } from "./places.ts";
import { isAtLeast } from "./version.ts";

const oldest = "1.5.0"; // The first that imports by blocks in the configuration.

// Newer ones are built from modules that stand in their repository only, and are to be had as programs.
const terraformCli: GoProgram = {
  module: "terraform",
  package: "github.com/hashicorp/terraform",
  binary: "terraform",
  ldflags: "-s -w -X github.com/hashicorp/terraform/version.dev=no",
  what: "Terraform v1.8.5",
  why: `PATH has no \`terraform\` of a fit version (${oldest} or newer, below 2), with which the tests try the local endpoint`,
};

const terraformProvider: GoProgram = {
  module: "terraform-provider",
  package: "github.com/tencentcloudstack/terraform-provider-tencentcloud",
  binary: "terraform-provider-tencentcloud",
  ldflags: "-s -w",
  what: "Tencent's terraform provider v1.81.20",
  why: "the tests try the local endpoint with it as it is, under Terraform",
};

/** Puts Terraform where the tests look: the user's own, else one from source. */
export async function setUpTerraform(): Promise<boolean> {
  const own = await fitTerraform();
  if (own === undefined) return goBuildInto(clients, terraformCli);
  linkTo(own, join(clients, terraformCli.binary));
  return false;
}

/** Puts the provider beside it. */
export const setUpTerraformProvider = (): Promise<boolean> => goBuildInto(clients, terraformProvider);

async function fitTerraform(): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const file = resolve(folder, "terraform");
    if (folder === "" || !isExecutable(file)) continue;
    const { stdout } = await child(file, ["version", "-json"], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
    const version = /"terraform_version": *"([^"]+)"/.exec(stdout)?.[1] ?? "";
    return isAtLeast(version, oldest) && !isAtLeast(version, "2.0.0") ? file : undefined;
  }
  return undefined;
}
