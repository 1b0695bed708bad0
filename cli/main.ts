#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

// Starting is mostly compiling. In a folder of this user's own: what is kept there is run.
enableCompileCache(join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "tencentcloud-aiart-access", "compiled"));
await import("./program.ts");
