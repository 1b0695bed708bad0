import { ApiError } from "../api.ts";

/** Refuses a parameter that cannot be meant, with the code that sts has for it. */
export function paramError(message: string): never {
  throw new ApiError("InvalidParameter.ParamError", message);
}

/** Refuses a SAML assertion. */
export function refuseAssertion(reason: string): never {
  return paramError(`The SAMLAssertion is refused: ${reason}.`);
}

/** Refuses a code of an MFA device: no device can be bound to anybody of this account. */
export function refuseDevice(): never {
  throw new ApiError("FailedOperation.CheckMFAError", "The MFA device is not bound: this endpoint knows no MFA devices.");
}
