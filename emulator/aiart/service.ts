import type { Service } from "../api.ts";
import { aiartOperations } from "./operations.ts";

/**
 * The aiart API: draws a small picture whatever is asked for, at once or as a job that takes a second. A call is about no
 * resource, as CAM's page has it.
 */
export const aiart: Service = { version: "2022-12-29", actions: Object.fromEntries(aiartOperations.map(({ name, action }) => [name, action])) };
