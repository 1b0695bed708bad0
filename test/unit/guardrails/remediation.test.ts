import { createRequire } from "node:module";
import { unknownCheckingProxy } from "@pulumi/policy";
import { expect, test } from "vitest";
import { camTypes } from "../../../guardrails/cam.ts";
import { noLintErrors, requiredTags } from "../../../guardrails/policies.ts";
import { computed } from "./run.ts";

// How the pack reads and answers the engine; what remediations hand back goes through it.
const fromPolicy = createRequire(createRequire(import.meta.url).resolve("@pulumi/policy"));
const { Struct } = fromPolicy("google-protobuf/google/protobuf/struct_pb.js") as { Struct: { fromJavaScript(value: object): object } };
const { deserializeProperties, serializeProperties } = fromPolicy("./deserialize.js") as { deserializeProperties(from: object, keepSecrets: boolean): object; serializeProperties(to: object): Promise<object> };

const secret = (value: unknown): object => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });

async function remediated(policy: typeof requiredTags, type: string, props: object, config: object): Promise<object | undefined> {
  const args = { type, props: unknownCheckingProxy(deserializeProperties(Struct.fromJavaScript(props), true)), getConfig: () => config };
  const mended = await policy.remediateResource?.(args as unknown as Parameters<NonNullable<typeof policy.remediateResource>>[0]);
  return mended ? serializeProperties(mended) : undefined;
}

test("what is secret stays secret, and what is not known stays unknown", async () => {
  const tags = { required: ["owner"], defaults: { owner: "ops" } };
  const user = { name: "mia", remark: computed, tags: secret({ team: computed }), password: secret("hidden") };
  expect(await remediated(requiredTags, camTypes.user, user, tags)).toEqual({ ...user, tags: secret({ team: computed, owner: "ops" }) });

  const policy = { name: computed, document: secret('{"version":"2.0","Statement":[]}') };
  expect(await remediated(noLintErrors, camTypes.policy, policy, {})).toEqual({ ...policy, document: secret('{"version":"2.0","statement":[]}') });
});
