import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as LanguageService from "@pulumi/pulumi/proto/language_grpc_pb.js";
import type * as Language from "@pulumi/pulumi/proto/language_pb.js";
import type * as Plugin from "@pulumi/pulumi/proto/plugin_pb.js";

/** What Pulumi's own package requires is required from its place, so that no second copy of gRPC or the protos is loaded. */
const fromPulumi = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));

export const grpc = fromPulumi("@grpc/grpc-js") as typeof Grpc;
export const language = fromPulumi("./proto/language_pb.js") as typeof Language;
export const plugin = fromPulumi("./proto/plugin_pb.js") as typeof Plugin;
export const { LanguageRuntimeService } = fromPulumi("./proto/language_grpc_pb.js") as typeof LanguageService;
export const { Empty } = fromPulumi("google-protobuf/google/protobuf/empty_pb.js") as { Empty: new () => object };

/** The version of @pulumi/pulumi that programs run with. */
export const pulumiVersion = (fromPulumi("./package.json") as { version: string }).version;
/** The script that runs a program: `node <this> --monitor=… <entry>`. */
export const runScript = fromPulumi.resolve("./cmd/run");

export type { Grpc, Language };
