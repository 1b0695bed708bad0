import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { checkCustomDocument } from "../policies/grants/custom.ts";
import { InputError } from "../policies/input-error.ts";
import { checkArgs, text, texts, whenKnown } from "./checkArgs.ts";
import { formerType } from "./formerType.ts";
import { namingIssues } from "./namingIssues.ts";
import { tencentcloud } from "./tencentcloud.ts";

/** A policy whose document is written out, about whatever service. */
export interface CustomPolicyArgs {
  /** The policy's name in CAM: 1 to 128 letters, digits and `+=,.@-_`. Default: the component's name. */
  policyName?: pulumi.Input<string>;
  /** Shown in CAM's console, at most 300 bytes. Default: nothing. */
  description?: pulumi.Input<string>;
  /** The policy document as JSON text, kept as it is written. What lint calls an error is refused before anything is made. */
  document: pulumi.Input<string>;
  /** Ids of lint rules whose errors in the document are known and accepted; they become warnings. Default: none. */
  accept?: pulumi.Input<pulumi.Input<string>[]>;
}

const customPolicyArgs = z.strictObject({ policyName: text.optional(), description: text.optional(), document: text, accept: texts.optional() });

/** A CAM policy with a document of your own, of any service, linted before it is made. */
export class CustomPolicy extends pulumi.ComponentResource {
  /** The policy's id in CAM, by which it is attached. */
  readonly policyId: pulumi.Output<string>;
  /** The policy's name in CAM. */
  readonly policyName: pulumi.Output<string>;
  /** The policy document as JSON. */
  readonly document: pulumi.Output<string>;

  /** @throws InputPropertiesError with the path of every argument that is wrong, before anything is registered. */
  constructor(name: string, args: CustomPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `CustomPolicy ${name}`;
    checkArgs(component, customPolicyArgs, args, ({ document, accept, ...named }, late) => [
      ...namingIssues("policyName", named, name, late),
      // What is accepted decides which findings are errors.
      ...(document === undefined || late.has("accept") ? [] : checkCustomDocument(document, accept as string[] | undefined).issues),
    ]);
    super("tencentcloud-aiart-access:index:CustomPolicy", name, args, opts);
    const { policyName, description, ...written } = args;
    const document = whenKnown(component, customPolicyArgs, written, ({ document, accept }) => {
      const { issues, warnings } = checkCustomDocument(document, accept);
      if (issues.length > 0) throw new InputError(issues);
      for (const warning of warnings) void pulumi.log.warn(warning.message, this);
      return document;
    });
    const policy = new tencentcloud.CamPolicy(`${name}-policy`, { name: policyName ?? name, document, description }, { parent: this, aliases: [formerType("policy")] });
    this.policyId = policy.id;
    this.policyName = policy.name;
    this.document = policy.document;
    this.registerOutputs({ policyId: this.policyId, policyName: this.policyName, document: this.document });
  }
}
