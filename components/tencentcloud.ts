import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * The provider's classes: those of the program's own `@pulumi/tencentcloud`, where it has one, as Pulumi's dynamic bridge
 * writes it, and otherwise those that this package brings, because `@pulumi/tencentcloud` is on no registry. They decide
 * which provider the engine starts.
 *
 * @internal
 */
export const tencentcloud = require(isInstalled() ? "@pulumi/tencentcloud" : "#tencentcloud") as typeof import("@pulumi/tencentcloud");

/** Its manifest tells: one that is there and was not compiled is to be complained about, and not passed over. */
function isInstalled(): boolean {
  try {
    require.resolve("@pulumi/tencentcloud/package.json");
    return true;
  } catch {
    return false;
  }
}
