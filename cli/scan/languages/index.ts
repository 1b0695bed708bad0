import type { Language } from "../syntax.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";

/** The languages that can be scanned. */
export const languages: readonly Language[] = [javascript, python, go, java];
