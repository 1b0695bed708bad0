import { compile, readDocuments, type CompiledPolicies, type Reason } from "../../policies/analysis/simulate.ts";
import type { Request } from "../../policies/analysis/request.ts";
import { aiart } from "../../policies/catalog/aiart.ts";
import { sts } from "../../policies/catalog/sts.ts";
import type { ParsedDocument } from "../../policies/document/syntax.ts";
import type { Caller } from "../caller.ts";
import type { State } from "../state/state.ts";
import { layersOf, type Layer } from "./layers.ts";

/** What the endpoint knows of the services that it speaks. */
export const catalogs = [aiart, sts];

/** A decision about a call. */
export interface Verdict {
  readonly reason: Reason;
  /** What decided: the policies that the caller carries, its boundary, its session's policy, or that it is the root account. */
  readonly by: Layer["name"] | "root";
  /** The statements that decided, by their policy's name and their place in it. Empty when nothing matched. */
  readonly matched: readonly { readonly policy: string; readonly statement: number }[];
  /** The documents that were asked. */
  readonly documents: readonly ParsedDocument[];
}

interface CompiledLayer {
  readonly name: Layer["name"];
  readonly names: readonly string[];
  readonly compiled: Compiled;
}

interface Compiled {
  readonly documents: readonly ParsedDocument[];
  readonly policies: CompiledPolicies;
}

// Enough for an account's policies in all of their combinations that occur; what is over it is compiled again.
const maximumRemembered = 10_000;

/** Decides calls by what callers carry, and remembers compiled documents until the account changes. */
export class Authorizer {
  readonly #state: State;
  readonly #compiled = new Map<string, Compiled>();
  readonly #callers = new Map<string, readonly CompiledLayer[] | undefined>();
  #changes = -1;

  constructor(state: State) {
    this.#state = state;
  }

  /** The decision about a call: the first layer that denies it, or else the policies that allow it. */
  authorize(caller: Caller, request: Request): Verdict {
    const layers = this.#layersOf(caller);
    if (!layers) return { reason: "allowed", by: "root", matched: [], documents: [] };
    const verdicts = layers.map(({ name, names, compiled: { documents, policies } }): Verdict => {
      const { reason, matched } = policies.simulate(request);
      return { reason, by: name, matched: matched.map(({ document, statement }) => ({ policy: names[document] ?? "", statement })), documents };
    });
    const denied = verdicts.find(({ reason }) => reason === "explicit-deny") ?? verdicts.find(({ reason }) => reason === "no-match");
    return denied ?? (verdicts[0] as Verdict);
  }

  #layersOf(caller: Caller): readonly CompiledLayer[] | undefined {
    if (this.#changes !== this.#state.changes || this.#callers.size >= maximumRemembered) {
      this.#callers.clear();
      this.#changes = this.#state.changes;
    }
    const { secretId } = caller;
    if (this.#callers.has(secretId)) return this.#callers.get(secretId);
    const layers = layersOf(caller, this.#state)?.map(({ name, documents }) => ({
      name, names: documents.map((document) => document.name), compiled: this.#compile(documents.map(({ text }) => text)),
    }));
    this.#callers.set(secretId, layers);
    return layers;
  }

  #compile(texts: readonly string[]): Compiled {
    const key = JSON.stringify(texts);
    const known = this.#compiled.get(key);
    if (known) return known;
    const documents = readDocuments(texts);
    const compiled = { documents, policies: compile(documents, { catalogs }) };
    if (this.#compiled.size >= maximumRemembered) this.#compiled.clear();
    this.#compiled.set(key, compiled);
    return compiled;
  }
}
