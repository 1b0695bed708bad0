import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordedReleases, Release } from "./release.ts";

/** What is meant to change in place where a release's stack meets this code, by release, with the reason. Nothing is ever replaced, removed or made. */
const meant: Readonly<Record<string, Readonly<Record<`update ${string}`, string>>>> = {};

describe.each(recordedReleases())("the stack that release %s deployed", (version) => {
  const release = new Release(version);

  beforeAll(() => release.restore());
  afterAll(() => release.close());

  test.each([
    ["as it was recorded", []],
    ["read back from the account", ["--refresh"]],
  ])("%s, is left alone by this code", async (_what, flags) => {
    const changes = await release.changes(...flags);
    expect(changes.sort(), "A resource under another name or parent needs an alias").toEqual(Object.keys(meant[version] ?? {}).sort());
  });
});

test("there is a release to compare with", () => {
  expect(recordedReleases()).not.toEqual([]);
});
