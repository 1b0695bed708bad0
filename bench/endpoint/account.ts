import type { Seed } from "../../emulator/index.ts";
import { aiart } from "../../policies/index.ts";

const groups = 10;
const policiesOfGroup = 10;
const usersOfGroup = 100;

const names = Array.from({ length: groups }, (_, group) => `group-${group}`);

/** An operation that every policy allows, so that each call is authorized. */
export const calledOperation = "DescribeOpenStatus";

/** A policy like those of the shipped plan: some operations from some addresses, this machine's among them. */
const policy = (index: number): object => ({
  version: "2.0",
  statement: [
    {
      effect: "allow",
      action: [`aiart:${calledOperation}`, ...aiart.actions.filter((_, place) => (place + index) % 3 === 0).map(({ name }) => `aiart:${name}`)],
      resource: ["*"],
      condition: { ip_equal: { "qcs:ip": ["127.0.0.0/8", `203.0.${index}.0/24`, `198.51.${index}.0/24`] } },
    },
  ],
});

/** 1,000 users in ten groups that carry ten policies each: a hundred policies, of which ten decide about each user. */
export const thousandUsers: Seed = {
  groups: Object.fromEntries(names.map((name, group) => [name, { policies: Array.from({ length: policiesOfGroup }, (_, index) => policy(group * policiesOfGroup + index)) }])),
  users: Object.fromEntries(names.flatMap((name) => Array.from({ length: usersOfGroup }, (_, index) => [`${name}-user-${index}`, { groups: [name] }] as const))),
};
