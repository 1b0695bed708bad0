import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Lock {
  packages: Record<string, { version?: string; dependencies?: object; devDependencies?: object }>;
}

/** What the lock file at the project's root says a program depends on, as `pulumi about` lists it. */
export function lockedDependencies(root: string, transitive: boolean): { name: string; version: string }[] {
  let lock: Lock;
  try {
    lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  } catch {
    return []; // `about` still has the rest to tell.
  }
  const own = lock.packages[""];
  const direct = new Set(Object.keys({ ...own?.dependencies, ...own?.devDependencies }));
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const wanted = path.startsWith("node_modules/") && (transitive || (direct.has(name) && path === `node_modules/${name}`));
    return wanted && version !== undefined ? [{ name, version }] : [];
  });
}
