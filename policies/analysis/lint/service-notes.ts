import { billableOperations, movedOperations, type Move } from "../../catalog/aiart-notes.ts";
import { sdkOperations, sdkVersion } from "../../catalog/aiart-sdk.ts";

/** What is known of a service beside its CAM product page. */
export interface ServiceNotes {
  readonly service: string;
  /** What programs can call. */
  readonly sdk?: { readonly version: string; readonly operations: readonly string[] };
  /** The operations that cost money. */
  readonly billable?: readonly string[];
  /** The operations that have gone to another service. */
  readonly moved?: Readonly<Partial<Record<string, Move>>>;
  /** The operations that change how the account pays. */
  readonly paymentMode?: readonly string[];
  /** The preset policies that are attested. */
  readonly presets?: readonly string[];
}

/** What is known of aiart beside its page. */
export const aiartServiceNotes: ServiceNotes = {
  service: "aiart",
  sdk: { version: sdkVersion, operations: sdkOperations },
  billable: billableOperations,
  moved: movedOperations,
  paymentMode: ["SetPayMode"],
  presets: ["QcloudAIARTFullAccess"],
};
