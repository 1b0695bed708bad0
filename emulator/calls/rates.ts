import { ApiError, existsAction } from "../api.ts";
import { services } from "../services.ts";

/**
 * Requests a second that an account may make of an action, as the actions' pages in Tencent's API documentation say
 * ("A maximum of N requests can be initiated per second for this API"). `service:*` stands for the service's other actions.
 */
export const documentedRates: Readonly<Record<string, number>> = {
  "cam:CreateRole": 2,
  "cam:DeleteRole": 3,
  "cam:UpdateAssumeRolePolicy": 3,
  "cam:AttachRolePolicy": 3,
  "cam:DetachRolePolicy": 3,
  "cam:CreateAccessKey": 5,
  "cam:UpdateAccessKey": 5,
  "cam:DeleteAccessKey": 5,
  "cam:CreatePolicy": 10,
  "cam:UpdatePolicy": 10,
  "cam:DeletePolicy": 10,
  "cam:CreatePolicyVersion": 10,
  "cam:AttachUserPolicy": 10,
  "cam:DetachUserPolicy": 10,
  "cam:AttachGroupPolicy": 10,
  "cam:DetachGroupPolicy": 10,
  "cam:DescribeRoleList": 10,
  "cam:ListAttachedRolePolicies": 10,
  "cam:*": 20,
  "sts:AssumeRole": 600,
  "sts:GetFederationToken": 600,
  "sts:AssumeRoleWithSAML": 200,
  "sts:*": 20,
  "tag:*": 20,
  "aiart:*": 20,
};

/** Refuses calls that come faster than their action's rate. It counts in whole seconds of the clock, refused calls included, as the API does. */
export class Rates {
  readonly #rates: Readonly<Record<string, number>>;
  readonly #counted = new Map<string, { second: number; calls: number; readonly rate: number }>();

  /**
   * @param overrides Rates of single actions, `service:Action`, that take the documented ones' place. Default: none.
   * @throws Error when there is no such action, or a rate lets nothing through.
   */
  constructor(overrides: Readonly<Record<string, number>> = {}) {
    for (const [action, rate] of Object.entries(overrides)) {
      const [service = "", name = ""] = action.split(":");
      if (!existsAction(services, service, name)) throw new Error(`rates: There is no action ${action} here.`);
      if (!(rate >= 1)) throw new Error(`rates: The rate ${rate} of ${action} lets no call through: give 1 or more.`);
    }
    this.#rates = { ...documentedRates, ...overrides };
  }

  /**
   * Counts a call.
   *
   * @param action An action that exists, `service:Action`.
   * @throws ApiError RequestLimitExceeded.
   */
  count(action: string, now: Date): void {
    let counted = this.#counted.get(action);
    if (!counted) {
      counted = { second: 0, calls: 0, rate: rateOf(action, this.#rates) };
      this.#counted.set(action, counted);
    }
    const second = Math.floor(now.getTime() / 1000);
    if (counted.second !== second) {
      counted.second = second;
      counted.calls = 0;
    }
    counted.calls += 1;
    if (counted.calls > counted.rate) throw limitExceeded(counted.calls, counted.rate);
  }
}

/** Requests a second that an action takes, by a table of rates. Default: the documented ones; 20, Tencent's usual rate, for what they don't name. */
export function rateOf(action: string, rates: Readonly<Record<string, number>> = documentedRates): number {
  return rates[action] ?? rates[`${action.split(":")[0]}:*`] ?? 20;
}

/** The refusal of a call that came too fast, in the API's words. */
export function limitExceeded(calls: number, rate: number): ApiError {
  return new ApiError(
    "RequestLimitExceeded",
    `Your current request times equals to \`${calls}\` in a second, which exceeds the frequency limit \`${rate}\` for a second. Please reduce the frequency of calls.`,
  );
}
