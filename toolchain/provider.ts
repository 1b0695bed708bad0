import { join } from "node:path";
import { type GoProgram, goBuild } from "./go-build.ts";
import { linkTo } from "./link.ts";
import { plugins } from "./places.ts";

const bridgedProvider: GoProgram = {
  module: "provider",
  package: ".",
  binary: "pulumi-resource-tencentcloud",
  ldflags: "-s -w",
  what: "the Tencent Cloud provider for Pulumi (the terraform provider v1.81.20, bridged)",
  why: "it is published for Terraform only",
};

/** Puts the provider where Pulumi.yaml tells the engine to look. */
export async function setUpProvider(): Promise<boolean> {
  const { path, built } = await goBuild(bridgedProvider);
  linkTo(path, join(plugins, bridgedProvider.binary));
  return built;
}
