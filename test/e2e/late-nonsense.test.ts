import { test } from "vitest";
import { startEndpoint } from "../../emulator/index.ts";
import { Example } from "./example.ts";

// What a role's id is nobody knows during a preview.
test.concurrent.for<[program: string, component: string, told: RegExp]>([
  ["address", "AiartPolicy office", /allow\[1\]: `\d+` is no IPv4 address or CIDR range/],
  ["list", "AiartPolicy office", /actions: Invalid input: expected array, received string/],
  ["trust", "AiartRole caller", /trust\.accounts\[0\]: `account \d+` is nobody/],
  ["document", "CustomPolicy pictures", /document: 1:\d+: \/statement: /],
  ["group", "AiartGrant look", /group: The account has no group `designrs`\. Did you mean `designers`\?/],
])("an output that turns out to be nonsense breaks no preview, and the deployment says where: %s", async ([program, component, told], { expect }) => {
  const endpoint = await startEndpoint({ seed: { groups: { designers: {} } } });
  const example = new Example("test/fixtures/late-nonsense", endpoint, { program });
  try {
    await example.pulumi("stack", "select", "--create", "local");
    const preview = await example.pulumi("preview");
    expect(preview.code, preview.stdout + preview.stderr).toBe(0);
    const up = await example.up();
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toMatch(told);
    expect(up.stdout + up.stderr).toContain(component);
    expect((await example.resources()).filter(({ type }) => type.includes("Attachment:"))).toEqual([]);
  } finally {
    example.remove();
    await endpoint.stop();
  }
});
