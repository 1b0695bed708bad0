import * as pulumi from "@pulumi/pulumi";

/**
 * Options by which a foundation's resources are kept as long as any of them is used.
 *
 * `pulumi destroy` runs no program that could refuse. It does refuse by itself to remove resources with a hook before
 * their deletion, unless told to run the program; and then the hook refuses. What the plan left out is not this hook's:
 * the program has made sure before that nobody uses it.
 *
 * @param uses What uses them, in words; asked at the first deletion.
 */
export function keepUsed(uses: () => Promise<readonly string[]>): pulumi.ComponentResourceOptions {
  const planned = new Set<string>();
  let asked: Promise<readonly string[]> | undefined;
  // The state knows the hook by this name, which therefore never changes.
  const hook = new pulumi.ResourceHook("tencentcloud-aiart-access-keep-used", async ({ type, name }) => {
    if (!planned.has(`${type} ${name}`)) return;
    const found = await (asked ??= uses());
    if (found.length > 0) throw new Error(`This foundation is still used: ${found.join(" ")} First destroy the stacks of those teams, or take those users out.`);
  });
  return {
    transforms: [
      ({ type, name, props, opts }) => {
        if (!type.startsWith("tencentcloud:")) return undefined;
        planned.add(`${type} ${name}`);
        return { props, opts: { ...opts, hooks: { ...opts.hooks, beforeDelete: [hook] } } };
      },
    ],
  };
}
