/** CAM's limit of users in a group (CAM documentation, "Limits"). */
export const usersPerGroup = 100;

/**
 * Spreads the users of one group over as many CAM groups as they need. Who is placed already stays where he is;
 * others fill the first group that has room, in the order given.
 *
 * @param users The names of the group's users.
 * @param placement Where the last deployment put whom: a user's name to the number of the CAM group, from 1.
 * @returns The users of each CAM group, by its number. The first is always there, even without users.
 */
export function splitGroup(users: readonly string[], placement: Readonly<Record<string, number>> = {}): Map<number, string[]> {
  const parts = new Map<number, string[]>([[1, []]]);
  const put = (user: string, part: number): void => void parts.set(part, [...(parts.get(part) ?? []), user]);
  const placed = (user: string): number | undefined => (Object.hasOwn(placement, user) ? placement[user] : undefined);
  for (const user of users) {
    const part = placed(user);
    if (part !== undefined) put(user, part);
  }
  for (const user of users) {
    if (placed(user) !== undefined) continue;
    let part = 1;
    while ((parts.get(part)?.length ?? 0) >= usersPerGroup) part += 1;
    put(user, part);
  }
  return new Map([...parts].sort(([a], [b]) => a - b));
}
