import { PolicyPack } from "@pulumi/policy";
import { guardrails } from "./policies.ts";

new PolicyPack("tencentcloud-aiart-access", { policies: [...guardrails] });
