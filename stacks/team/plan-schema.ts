import { teamPlanJsonSchema } from "../../policies/plan/team.ts";

console.log(JSON.stringify(teamPlanJsonSchema(), null, 2));
