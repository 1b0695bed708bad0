import * as tencentcloud from "@pulumi/tencentcloud";

/**
 * Who is in groups now, whoever put them there; nobody in one that is gone.
 *
 * @param groups The groups' ids, by name.
 */
export async function membersOf(groups: Readonly<Record<string, string>>, provider: tencentcloud.Provider): Promise<Map<string, string[]>> {
  const membersIn = async (groupId: string): Promise<string[]> => (await tencentcloud.getCamGroupMemberships({ groupId }, { provider })).membershipLists.flatMap(({ userNames }) => userNames).sort();
  return new Map(await Promise.all(Object.entries(groups).map(async ([name, id]) => [name, await membersIn(id)] as const)));
}
