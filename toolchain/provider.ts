import { type GoProgram, goBuildInto } from "./go-build.ts";
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
export const setUpProvider = (): Promise<boolean> => goBuildInto(plugins, bridgedProvider);
