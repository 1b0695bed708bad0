// Pulumi's runner of policy packs compiles the .ts that it loads first by rules of its own, under which imports of .ts
// are an error. What this file imports, Node runs as it is.
import "./index.ts";
