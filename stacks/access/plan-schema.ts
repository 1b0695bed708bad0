import { planJsonSchema } from "../../policies/plan/schema.ts";

console.log(JSON.stringify(planJsonSchema(), null, 2));
