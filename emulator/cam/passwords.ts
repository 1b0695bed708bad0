import { randomInt } from "node:crypto";
import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { State } from "../state/state.ts";
import { camTime } from "./parameters.ts";
import { readSetting, writeSetting } from "./settings.ts";

const rules = z.object({
  MinimumLength: z.number().int().min(0).max(32).default(8), MustContain: z.string().default(""), ForcePasswordChange: z.number().int().min(0).default(0),
  ReusePasswordLimit: z.number().int().min(0).default(0), RetryPasswordLimit: z.number().int().min(0).default(0), PasswordExpirationInvalidation: z.literal([1, 2]).default(2),
});

interface PasswordRules {
  readonly Rules: z.output<typeof rules>;
  readonly UpdateTime: string;
  readonly Modifier: string;
}

const setting = "password-rules";
const longest = 32;
const kinds = [
  { name: "an upper-case letter", sample: "A", text: /[A-Z]/, characters: "ABCDEFGHJKLMNPQRSTUVWXYZ" },
  { name: "a lower-case letter", sample: "a", text: /[a-z]/, characters: "abcdefghijkmnopqrstuvwxyz" },
  { name: "a digit", sample: "0", text: /\d/, characters: "23456789" },
  { name: "a special character", sample: "!", text: /[^A-Za-z0-9]/, characters: "!#%+-=@^_" },
];
// What holds until somebody sets rules: 8 characters, of each kind.
const unset: PasswordRules = { Rules: rules.parse({ MustContain: kinds.map(({ sample }) => sample).join("") }), UpdateTime: "", Modifier: "" };

/** The actions on the rules for console passwords. Nobody signs in here, so only those about a password's form are ever applied. */
export const passwordRules: Actions = {
  GetPasswordRules: query(z.object({}), (_, { state }) => current(state)),
  UpdatePasswordRules: action(z.object({ Rules: rules }), ({ Rules }, { state, now, caller }) => {
    const changed: PasswordRules = { Rules, UpdateTime: camTime(now), Modifier: String(caller.uin) };
    writeSetting(setting, changed, state);
    return {};
  }),
};

/**
 * Refuses a password that the account's rules do not take. `MustContain` is read as one character for each kind that
 * must occur, so `Aa0!` is all four; CAM's documentation shows only the sample `A`.
 */
export function checkPassword(password: string, state: State): void {
  const { MinimumLength, MustContain } = current(state).Rules;
  const missing = kinds.filter(({ text }) => text.test(MustContain) && !text.test(password)).map(({ name }) => name);
  if (password.length < MinimumLength || password.length > longest || missing.length > 0) {
    const needs = missing.length > 0 ? ` It lacks ${missing.join(", ")}.` : "";
    throw new ApiError("InvalidParameter.PasswordViolatedRules", `The account's rules want a password of ${MinimumLength} to ${longest} characters.${needs}`);
  }
}

/** A random password: 32 characters, of each kind some, as CAM makes them. */
export function newPassword(): string {
  const every = kinds.map(({ characters }) => characters).join("");
  const draw = (characters: string): string => characters.charAt(randomInt(characters.length));
  const drawn = Array.from({ length: longest }, (_, index) => draw(kinds[index]?.characters ?? every));
  // The kinds that must occur stand anywhere, not always first.
  for (let index = longest - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [drawn[index], drawn[other]] = [drawn[other] ?? "", drawn[index] ?? ""];
  }
  return drawn.join("");
}

const current = (state: State): PasswordRules => readSetting<PasswordRules>(setting, state) ?? unset;
