import { foundationPlanJsonSchema } from "../../policies/plan/foundation.ts";

console.log(JSON.stringify(foundationPlanJsonSchema(), null, 2));
