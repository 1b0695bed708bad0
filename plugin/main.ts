/** What the engine runs for PulumiPlugin.yaml: serves the components to programs in any Pulumi language. */
import * as pulumi from "@pulumi/pulumi";
import { ComponentPackage } from "./ComponentPackage.ts";

void pulumi.provider.main(new ComponentPackage(), process.argv.slice(2));
