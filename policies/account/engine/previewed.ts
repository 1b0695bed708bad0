import * as z from "zod";
import { InputError } from "../../input-error.ts";
import { engineResource, readEngineJson, resourceState, type EngineResource, type ResourceState } from "./resource.ts";

const previewStep = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: resourceState.nullish(),
  newState: resourceState.nullish(),
  diffReasons: z.array(z.string()).nullish(),
  replaceReasons: z.array(z.string()).nullish(),
});
type PreviewStep = z.infer<typeof previewStep>;

const previewDigest = z.object({
  steps: z.array(previewStep).nullish(),
  diagnostics: z.array(z.object({ severity: z.string().optional(), message: z.string().optional() })).nullish(),
  // Every digest has it, and little else does.
  changeSummary: z.record(z.string(), z.number()).nullish(),
});

const removes = new Set(["delete", "discard", "remove-pending-replace"]);
const creates = new Set(["create", "import"]);
const renews = new Set(["replace", "create-replacement", "read-replacement", "import-replacement"]);
const keeps = new Set(["same", "update", "read"]);

/** The CAM resources of a stack before and after what a preview is about. */
export interface Previewed {
  /** As they are deployed, as far as the preview knows better: it may have read them again. */
  readonly before: readonly EngineResource[];
  readonly after: readonly EngineResource[];
}

/**
 * What a preview would make of deployed resources: each step is applied to them. So it is the same with and without
 * the steps that change nothing, and goes for a preview of some targets only.
 *
 * @param text What `pulumi preview --json` prints.
 * @throws InputError when it is something else, or the preview failed.
 */
export function previewed(deployed: readonly EngineResource[], text: string, file: string): Previewed {
  const { steps: all, diagnostics, changeSummary } = readEngineJson(text, file, previewDigest, "pulumi preview --json");
  const failures = (diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ message }) => message?.trim() ?? "");
  if (failures.length > 0) throw new InputError(failures.map((message) => ({ path: [], message: `${file}: The preview failed: ${message}` })));
  if (!all && !changeSummary) throw new InputError([{ path: [], message: `${file}: The preview has neither steps nor a summary. Give what \`pulumi preview --json\` prints.` }]);
  const steps = (all ?? []).filter(({ op }) => creates.has(op) || renews.has(op) || keeps.has(op) || removes.has(op));
  const readAgain = new Map(steps.flatMap(({ oldState }) => (oldState ? [[oldState.urn, engineResource(oldState, { ...oldState.inputs, ...oldState.outputs })] as const] : [])));
  const before = deployed.map((resource) => (resource.leftOver ? resource : (readAgain.get(resource.urn) ?? resource)));
  return { before, after: applied(before, steps) };
}

function applied(resources: readonly EngineResource[], steps: readonly PreviewStep[]): EngineResource[] {
  // Whatever awaits its deletion is gone after the next deployment.
  const before = new Map(resources.filter(({ leftOver }) => !leftOver).map((resource) => [resource.urn, resource]));
  const planned = new Map(before);
  // First of all, because one resource may take the name that another gives up.
  for (const { op, urn, oldState } of steps) if (!creates.has(op)) planned.delete(oldState?.urn ?? urn);
  const outliving = new Map<string, EngineResource>();
  for (const step of steps) {
    const formerUrn = step.oldState?.urn ?? step.urn;
    const former = (formerUrn === step.urn ? planned.get(step.urn) : undefined) ?? before.get(formerUrn);
    const next = step.newState && nextResource(step, step.newState, former);
    if (next) planned.set(step.urn, next);
    if (former?.outlives === true && (removes.has(step.op) || renews.has(step.op))) outliving.set(formerUrn, former);
  }
  return [...planned.values(), ...outliving.values()];
}

/** A resource after a step; undefined where it is gone, or has no part in access. */
function nextResource(step: PreviewStep, state: ResourceState, former: EngineResource | undefined): EngineResource | undefined {
  if (keeps.has(step.op) && former) {
    if (step.op === "same") return { ...former, urn: step.urn };
    const next = engineResource({ ...state, id: state.id || former.id }, updatedProperties(state, step, former));
    return next && (step.op === "update" ? { ...next, changes: [...(step.diffReasons ?? []), ...(step.replaceReasons ?? [])] } : next);
  }
  if (removes.has(step.op)) return undefined;
  const next = engineResource(state, { ...state.outputs, ...state.inputs });
  return next && { ...next, changes: "everything" };
}

/**
 * The properties after an update. What the program says counts; what it doesn't say, or what it says and the engine
 * is told to ignore, stays as it was.
 */
function updatedProperties(state: ResourceState, { oldState }: PreviewStep, former: EngineResource): Record<string, unknown> {
  const before = former.properties;
  const ignored = new Set(state.ignoreChanges ?? []);
  const saidBefore = new Set(Object.keys(oldState?.inputs ?? {}));
  const kept = Object.entries(before).filter(([property]) => ignored.has(property) || !saidBefore.has(property));
  const said = Object.entries(state.inputs ?? {}).filter(([property]) => !(ignored.has(property) && Object.hasOwn(before, property)));
  return Object.fromEntries([...kept, ...said]);
}
