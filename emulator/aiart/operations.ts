import { consoleOperations } from "./console.ts";
import { generations } from "./generation.ts";
import { drawingJobs } from "./jobs/drawing.ts";
import { portraitOperations } from "./jobs/portraits.ts";
import type { AiartOperation } from "./operation.ts";

/** Every operation of aiart that this endpoint answers: those of CAM's page and those of Tencent's SDK, in order of name. */
export const aiartOperations: readonly AiartOperation[] = [...generations, ...drawingJobs, ...portraitOperations, ...consoleOperations].sort((a, b) => (a.name < b.name ? -1 : 1));
