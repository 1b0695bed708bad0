import { randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function text(length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join("");
}

/** A uin: `100` and nine digits. */
export const newUin = (): number => 100_000_000_000 + randomInt(1_000_000_000);
/** An APPID: ten digits, `13` first. */
export const newAppId = (): number => 1_300_000_000 + randomInt(100_000_000);
/** A sub-user's uid: eight digits. */
export const newUid = (): number => randomInt(10_000_000, 100_000_000);
/** A policy id: nine digits. */
export const newPolicyId = (): number => randomInt(100_000_000, 1_000_000_000);
/** A group id: six digits. */
export const newGroupId = (): number => randomInt(100_000, 1_000_000);
/** A role id: nineteen digits, a text. */
export const newRoleId = (): string => `46116860184${String(randomInt(100_000_000)).padStart(8, "0")}`;
/** A SecretId: `AKID` and 32 letters and digits. */
export const newSecretId = (): string => `AKID${text(32)}`;
/** A SecretKey: 32 letters and digits. */
export const newSecretKey = (): string => text(32);

/** Draws ids until one is free. */
export function unused<T>(draw: () => T, taken: (id: T) => boolean): T {
  for (;;) {
    const id = draw();
    if (!taken(id)) return id;
  }
}
