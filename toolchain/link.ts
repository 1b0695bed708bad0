import { lstatSync, readlinkSync, renameSync, symlinkSync } from "node:fs";

/** Has a symbolic link at a place lead to a target. Whoever reads it meanwhile finds the old target or the new one. */
export function linkTo(target: string, at: string): void {
  if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(at) === target) return;
  const beside = `${at}.${process.pid}`;
  symlinkSync(target, beside);
  renameSync(beside, at);
}
