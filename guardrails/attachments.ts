import { camTypes, policyTypes, roleTypes } from "./cam.ts";
import { textOf, unknown, type Known } from "./properties.ts";
import { References, type ReadResource, type Reference } from "./references.ts";

/** Stands for a document that this stack does not hold: the policy is Tencent's, another stack's or made by hand. */
export const outside: unique symbol = Symbol("not in this stack");

/** A policy that is attached to somebody. */
export interface Attachment {
  readonly kind: "user" | "group" | "role";
  /** To whom. */
  readonly to: Known<Reference>;
  /** The policy's name, or what a policy outside of this stack is attached by. */
  readonly policy: string;
  /** What it is attached by: the id, or the name where that is what attaches. */
  readonly by: Known<string>;
  /** The policy's document as text. */
  readonly document: Known<string> | typeof outside;
  readonly urn: string;
}

/** The attachments of a stack, each with its policy's document and its receiver. */
export function attachmentsOf(resources: readonly ReadResource[]): Attachment[] {
  const policies = new References(resources, policyTypes);
  const users = new References(resources, [camTypes.user]);
  const groups = new References(resources, [camTypes.group]);
  const roles = new References(resources, roleTypes);
  const receiver: Readonly<Record<string, (attachment: ReadResource) => Pick<Attachment, "kind" | "to">>> = {
    [camTypes.userPolicyAttachment]: (attachment) => ({ kind: "user", to: users.of(attachment, "userName", "userId") }),
    [camTypes.groupPolicyAttachment]: (attachment) => ({ kind: "group", to: groups.of(attachment, "groupId") }),
    [camTypes.rolePolicyAttachment]: (attachment) => ({ kind: "role", to: roles.of(attachment, "roleId") }),
    [camTypes.rolePolicyAttachmentByName]: (attachment) => ({ kind: "role", to: roles.of(attachment, "roleName") }),
  };
  const documents = new Map(resources.filter(({ resource }) => policyTypes.includes(resource.type)).map((policy) => [policy.resource.urn, policy]));
  return resources.flatMap((attachment): Attachment[] => {
    const { resource, properties } = attachment;
    const received = receiver[resource.type]?.(attachment);
    if (!received) return [];
    const property = resource.type === camTypes.rolePolicyAttachmentByName ? "policyName" : "policyId";
    const given: Pick<Attachment, "kind" | "to" | "by" | "urn"> = { ...received, by: textOf(properties, property) ?? unknown, urn: resource.urn };
    const reference = policies.of(attachment, property);
    const own = reference === unknown ? undefined : documents.get(reference);
    if (own) return [{ ...given, policy: nameOf(own), document: textOf(own.properties, "document") ?? unknown }];
    // Once it is deployed, an attachment knows the name of its policy.
    const name = textOf(properties, "policyName");
    const policy = typeof name === "string" && name !== "" ? name : reference;
    return [{ ...given, policy: policy === unknown ? "a policy" : policy, document: reference === unknown ? unknown : outside }];
  });
}

/** What a resource is called in CAM, or while that is not known, in the program. */
export function nameOf({ resource, properties }: ReadResource): string {
  const name = textOf(properties, "name");
  return typeof name === "string" ? name : resource.name;
}
