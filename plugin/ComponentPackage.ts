import * as pulumi from "@pulumi/pulumi";
import * as components from "../components/index.ts";
import packageSchema from "./schema.json" with { type: "json" };

type Component = new (name: string, args: pulumi.Inputs, options: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

/**
 * The components as the engine asks for them. Pulumi's own host of components would derive the schema from the sources
 * in every process, which takes the TypeScript compiler and seconds; this one has it ready.
 */
export class ComponentPackage implements pulumi.provider.Provider {
  readonly version = packageSchema.version;
  readonly schema = JSON.stringify(packageSchema);

  /** Makes a component, and gives the outputs that the schema names. */
  async construct(name: string, token: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions): Promise<pulumi.provider.ConstructResult> {
    const resource = Object.entries(packageSchema.resources).find(([known]) => known === token)?.[1];
    if (resource === undefined) throw new Error(`${packageSchema.name} ${packageSchema.version} has no component ${token}. It has ${Object.keys(packageSchema.resources).join(", ")}.`);
    const Component = (components as unknown as Record<string, Component>)[token.slice(token.lastIndexOf(":") + 1)]!;
    const component = new Component(name, inputs, options);
    const outputs = component as unknown as Record<string, pulumi.Input<unknown>>;
    return { urn: component.urn, state: Object.fromEntries(Object.keys(resource.properties).map((output) => [output, outputs[output]])) };
  }
}
