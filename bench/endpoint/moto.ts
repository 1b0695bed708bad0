import { join } from "node:path";
import { seeded } from "../measure/random.ts";
import { allowedAction, deniedAction, motoAccount, userElsewhere, type MotoCall } from "./moto-account.ts";
import { motoEnvironment, pythonPackage } from "./moto-environment.ts";
import { sent } from "./sent.ts";
import type { SignedCall } from "./signed-calls.ts";
import { end, startedBy, type Started } from "./started.ts";

/** moto with the calls that it is measured by, and in a line how it is run. */
export interface Moto {
  readonly server: Started<{ readonly url: string }>;
  readonly calls: readonly SignedCall[];
  readonly note: string;
}

/**
 * Starts moto with an account like ours and its enforcement on.
 * @returns In a line why not, where this machine has no Python for it.
 * @throws Error when it answers what it should refuse, or refuses what it should answer.
 */
export async function startMoto(): Promise<Moto | { readonly missing: string }> {
  const environment = motoEnvironment();
  if ("missing" in environment) return environment;
  const users = Object.keys(motoAccount.users).filter((user) => user !== userElsewhere);
  const user = users[0] ?? "";
  const asked: MotoCall[] = [...users.map((name) => ({ user: name, action: allowedAction })), { user, action: deniedAction }, { user: userElsewhere, action: allowedAction }];
  const server = await startedBy<{ url: string; calls: SignedCall[] }>(environment.python, [join(import.meta.dirname, "moto-server.py")], JSON.stringify({ ...motoAccount, calls: asked }));
  try {
    const calls = server.said.calls.slice(0, users.length);
    const [allowed, denied, elsewhere] = [calls[0], ...server.said.calls.slice(users.length)] as [SignedCall, SignedCall, SignedCall];
    const expected = [
      ["an allowed call", allowed, `<${allowedAction}Response `],
      ["a call that no policy allows", denied, "<Code>AccessDenied</Code>"],
      ["a call whose body is another than was signed", { ...allowed, body: `${allowed.body}&MaxItems=1` }, "<Code>SignatureDoesNotMatch</Code>"],
      // Its condition IpAddress is read and passed over.
      ["a call from an address that the policies don't name", elsewhere, `<${allowedAction}Response `],
    ] as const;
    for (const [what, call, answer] of expected) {
      const text = await sent(server.said.url, call);
      if (!text.includes(answer)) throw new Error(`moto answers ${what} not with ${answer}: ${text}`);
    }
    return {
      server,
      // Each connection begins with the first, and comes no further than some dozens.
      calls: seeded(1).some(calls, calls.length),
      note: `${pythonPackage("moto")} is asked iam:${allowedAction}, with as many users, groups and policies. It does less: it reads the addresses in the policies and does not decide by them. It runs in Python ${environment.version} under ${pythonPackage("waitress")}, because its own server closes each connection.`,
    };
  } catch (error) {
    await end(server);
    throw error;
  }
}
