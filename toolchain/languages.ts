import { type GoProgram, goBuildInto } from "./go-build.ts";
import { clients } from "./places.ts";

const yamlHost: GoProgram = {
  module: "yaml",
  package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  binary: "pulumi-language-yaml",
  ldflags: "-s -w",
  what: "the language host of Pulumi YAML v1.30.1",
  why: "the tests deploy a YAML program that uses the components",
};

const codeGenerators: GoProgram = {
  module: "codegen",
  package: ".",
  binary: "codegen",
  ldflags: "-s -w",
  what: "Pulumi's code generators for Go and Python",
  why: "the tests compile programs in these languages that use the components",
};

/** Puts Pulumi YAML's language host where the tests look. */
export const setUpYaml = (): Promise<boolean> => goBuildInto(clients, yamlHost);

/** Puts the code generators beside it. */
export const setUpCodegen = (): Promise<boolean> => goBuildInto(clients, codeGenerators);
