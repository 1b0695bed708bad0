import { expect } from "vitest";
import type { DocumentInput } from "../policies/analysis/simulate.ts";
import type { CallAction } from "./call-action.ts";
import { toAllow, toDeny, toGrantNoMoreThan, type Where } from "./matchers.ts";

export type { CallAction, Where };

// Importing this module is enough: in a test file, or once for all of them in `test.setupFiles`.
expect.extend({ toAllow, toDeny, toGrantNoMoreThan });

declare module "vitest" {
  // The parameters are to be vitest's own, to the letter.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * Holds where the policy document, or the documents of a list together, allow the call.
     *
     * @param action The call's operation: `aiart:TextToImage`.
     * @param where The call's address, moment, resource, caller and condition keys. Default: it has none, and is made now.
     * @throws DocumentError for a document that is none, InputError for a call that is none, also under `.not`.
     * @example expect([draw, guard]).toAllow("aiart:TextToImage", { ip: "203.0.113.9" });
     */
    toAllow<const Action extends string>(action: Action extends CallAction<Action> ? Action : CallAction<Action>, where?: Where): R;

    /**
     * Holds where the policy document, or the documents of a list together, do not allow the call: a statement denies it,
     * or none allows it.
     *
     * @param action The call's operation: `aiart:TextToImage`.
     * @param where The call's address, moment, resource, caller and condition keys. Default: it has none, and is made now.
     * @throws DocumentError for a document that is none, InputError for a call that is none, also under `.not`.
     * @example expect(draw).toDeny("aiart:SetUserStatus");
     */
    toDeny<const Action extends string>(action: Action extends CallAction<Action> ? Action : CallAction<Action>, where?: Where): R;

    /**
     * Holds where every call that the policy document, or the documents of a list together, allow is allowed by the others
     * too. It is shown for all calls that can exist, not for a sample.
     *
     * @param other A document or a list of documents.
     * @throws DocumentError for a document that is none; Undecided where it can't be shown either way, also under `.not`.
     * @example expect(draw).toGrantNoMoreThan(grantDocument({ tier: "creator" }).document);
     */
    toGrantNoMoreThan(other: DocumentInput | readonly DocumentInput[]): R;
  }
}
