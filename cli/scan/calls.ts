import { knownOperations, type Finding } from "./finding.ts";
import type { Expression, SourceFile, Use } from "./program.ts";
import { isOperationName } from "./read/reading.ts";
import { argument } from "./values/callers.ts";
import { Evaluator } from "./values/evaluate.ts";
import { Project } from "./values/project.ts";
import { constants, serviceOf, type Value } from "./values/value.ts";

/** What is known of a call, before it is weighed. */
interface Called {
  /** The names that are called; left out where they are no constants. */
  readonly operations: readonly string[] | undefined;
  /** Whether aiart is called for sure. */
  readonly isAiart: boolean;
  readonly by: "call" | "request";
  /** Whether a name that no one knows is no finding: a method of the SDK itself, or of another service's client. */
  readonly allowsOthers?: boolean;
}

/** Finds the calls of aiart in a project, in the order of its files and of the places in them. */
export function findCalls(files: readonly SourceFile[]): Finding[] {
  const evaluator = new Evaluator(new Project(files));
  return files.flatMap((file) => {
    const usesAiart = [...file.imports].some((path) => file.language.sdk.reachesAiart.test(path));
    const findings = file.uses.flatMap((use) => {
      const called = requestOf(use, file, evaluator) ?? callOf(use, file, evaluator);
      return called ? weigh(called, use, usesAiart) : [];
    });
    // A member that is taken and then called is found twice.
    const once = [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
    return once.sort(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column);
  });
}

function weigh({ operations, isAiart, by, allowsOthers }: Called, { place, text, arguments: given }: Use, usesAiart: boolean): Finding[] {
  if (!operations) return [isAiart ? { kind: "unresolved", text, place } : { kind: "untraced", text, place }];
  return operations.flatMap((operation): Finding[] => {
    const isKnown = knownOperations.has(operation);
    if (isAiart && isKnown) return [{ kind: "operation", operation, evidence: by, place }];
    // A member that is only taken tells nothing unless it is an operation for sure.
    if (!given) return [];
    if (isAiart) return allowsOthers ? [] : [{ kind: "unknown-operation", operation, place }];
    if (!isKnown) return [];
    return [usesAiart ? { kind: "operation", operation, evidence: "untraced-call", place } : { kind: "untraced", operation, text, place }];
  });
}

/** A call of a method: of one that is an operation, or of one that takes the operation as an argument. */
function callOf({ callee, arguments: given }: Use, { language: { sdk } }: SourceFile, evaluator: Evaluator): Called | undefined {
  if (callee.kind !== "member") return undefined;
  const methods = constants(evaluator.values(callee.name));
  const generic = methods?.length === 1 && Object.hasOwn(sdk.genericMethods, methods[0]!) ? sdk.genericMethods[methods[0]!] : undefined;
  if (methods && !generic && !methods.some(isOperationName)) return undefined;

  const receivers = evaluator.receivers(callee.object);
  const clients = receivers.filter((value) => value.kind === "client");
  const trace = traceOf(receivers, clients);
  if (trace === "foreign") return undefined;
  const isAiart = trace === "aiart";
  const argumentOf = generic && given && argument(given, generic);
  if (generic && !argumentOf) return undefined;
  const operations = argumentOf ? constants(evaluator.values(argumentOf)) : methods?.map((method) => operationOf(method, sdk.suffix));
  // A name that is no constant says something only where a client of the SDK is called.
  if (!operations && (!given || clients.length === 0)) return undefined;
  const isPlumbing = !generic && (methods?.every((method) => sdk.plumbing.test(method)) ?? false);
  return { operations, isAiart, by: "call", allowsOthers: isPlumbing || clients.length > 1 };
}

/** Whether what an operation is called on is a client of aiart, something else, or could be either. */
function traceOf(receivers: readonly Value[], clients: readonly (Value & { kind: "client" })[]): "aiart" | "foreign" | "unknown" {
  if (clients.some((client) => client.service === "aiart")) return "aiart";
  if (clients.some((client) => client.service !== undefined)) return "foreign";
  const isOpen = (value: Value): boolean => value.kind === "unknown" || (value.kind === "package" && !value.language.sdk.module.test(value.path));
  return clients.length > 0 || receivers.length === 0 || receivers.some(isOpen) ? "unknown" : "foreign";
}

const operationOf = (method: string, suffix: RegExp | undefined): string => (suffix && !knownOperations.has(method) ? method.replace(suffix, "") : method);

/** A request of the SDK that is made for an operation: whoever makes one sends it. */
function requestOf({ callee, arguments: given }: Use, { language: { sdk } }: SourceFile, evaluator: Evaluator): Called | undefined {
  if (!given || (!sdk.request && !sdk.commonRequest)) return undefined;
  const made = evaluator.values(callee).find((value) => value.kind === "package" && sdk.module.test(value.path));
  if (made?.kind !== "package") return undefined;
  const request = sdk.request?.exec(made.path)?.groups;
  if (request) return request["service"] === "aiart" ? { operations: [request["operation"]!], isAiart: true, by: "request" } : undefined;
  if (!sdk.commonRequest?.path.test(made.path)) return undefined;
  const constantOf = (expression: Expression | undefined): string[] | undefined => expression && constants(evaluator.values(expression));
  const services = constantOf(argument(given, sdk.commonRequest.service))?.map(serviceOf);
  if (services && !services.includes("aiart")) return undefined;
  return { operations: constantOf(argument(given, sdk.commonRequest.operation)), isAiart: services !== undefined, by: "request" };
}
