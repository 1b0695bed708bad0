import type { EnforcementLevel, PolicyConfigSchema, ResourceValidationPolicy, Severity, StackValidationPolicy } from "@pulumi/policy";
import { suggestion } from "../policies/catalog/suggest.ts";
import { stackAccount, type StackAccount } from "./account.ts";
import { readProperties, type Properties } from "./properties.ts";

/** A setting as the engine checks it (JSON schema): what it means, and what holds where nobody sets it. */
export type Setting<Value> = PolicyConfigSchema["properties"][string] & { readonly description: string; readonly default: Value };

/** What a guardrail says of itself; `Config` is what can be set. */
export interface GuardrailFacts<Config extends object> {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly severity: Severity;
  /** What to do about a violation, and what `remediate` does by itself. */
  readonly remediationSteps: string;
  readonly settings: { readonly [Key in keyof Config]-?: Setting<Config[Key]> };
  /** The list without which there is nothing to check. */
  readonly needs?: keyof Config & string;
  /** What is wrong with what was set, beyond what the schema says. */
  checkSettings?(config: Config): readonly string[];
}

/** A guardrail that looks at one resource after the other, before it is created or changed. */
export interface ResourceGuardrail<Config extends object> extends GuardrailFacts<Config> {
  /** The types of the resources that it is about. */
  readonly types: readonly string[];
  /** What is wrong with a resource. A value that is not known yet is nothing wrong. */
  check(properties: Properties, config: Config): readonly string[];
  /** The properties that mend it, where there is one right answer; an object is joined to the one that is there. */
  mend?(properties: Properties, config: Config): Readonly<Record<string, unknown>>;
}

/** A violation, and the resource to report it at. */
export interface Violation {
  readonly message: string;
  readonly urn: string;
}

/** A guardrail that looks at how resources stand to each other. */
export interface StackGuardrail<Config extends object> extends GuardrailFacts<Config> {
  check(account: StackAccount, config: Config): readonly Violation[];
}

// The one resource that every stack has, and has once.
const rootStack = "pulumi:pulumi:Stack";

/** Turns a guardrail into what Pulumi runs. */
export function resourcePolicy<Config extends object>(guardrail: ResourceGuardrail<Config>): ResourceValidationPolicy {
  const { types, check, mend } = guardrail;
  const applies = (type: string): boolean => types.includes(type);
  return {
    ...policyOf(guardrail),
    validateResource: (args, report) => {
      const config = configOf(guardrail, args.getConfig());
      if (args.type === rootStack) for (const issue of settingIssues(guardrail, args.getConfig())) report(issue);
      if (!applies(args.type)) return args.notApplicable(`It is about ${types.map(shortType).join(", ")}.`);
      refuseUnset(guardrail, config, args.notApplicable);
      for (const message of check(readProperties(args.props), config)) report(message);
    },
    ...(mend && {
      remediateResource: (args) => {
        if (!applies(args.type)) return args.notApplicable(`It is about ${types.map(shortType).join(", ")}.`);
        const changes = Object.entries(mend(readProperties(args.props), configOf(guardrail, args.getConfig())));
        if (changes.length === 0) return undefined;
        for (const [key, value] of changes) put(args.props, key, value);
        return args.props;
      },
    }),
  };
}

/** The same for a guardrail that looks at the whole stack. */
export function stackPolicy<Config extends object>(guardrail: StackGuardrail<Config>): StackValidationPolicy {
  return {
    ...policyOf(guardrail),
    validateStack: (args, report) => {
      const config = configOf(guardrail, args.getConfig());
      for (const issue of settingIssues(guardrail, args.getConfig())) report(issue);
      refuseUnset(guardrail, config, args.notApplicable);
      for (const { message, urn } of guardrail.check(stackAccount(args.resources), config)) report(message, urn);
    },
  };
}

function policyOf<Config extends object>({ name, description, enforcementLevel, severity, remediationSteps, settings }: GuardrailFacts<Config>) {
  return { name, description, enforcementLevel, severity, remediationSteps, configSchema: { properties: settings as PolicyConfigSchema["properties"] } };
}

function configOf<Config extends object>({ settings }: GuardrailFacts<Config>, given: Partial<Config>): Config {
  const defaults = Object.entries<Setting<unknown>>(settings).map(([key, setting]) => [key, setting.default]);
  return { ...(Object.fromEntries(defaults) as Config), ...given };
}

/** The engine takes a setting that does not exist without a word, and the guardrail would then hold less than was meant. */
function settingIssues<Config extends object>(guardrail: GuardrailFacts<Config>, given: Partial<Config>): string[] {
  const known = Object.keys(guardrail.settings);
  const unheard = Object.keys(given).filter((key) => !known.includes(key));
  return [
    ...unheard.map((key) => `\`${key}\` is no setting of ${guardrail.name}. ${known.length > 0 ? suggestion(key, known) : "It has none."}`),
    ...(guardrail.checkSettings?.(configOf(guardrail, given)) ?? []),
  ];
}

function refuseUnset<Config extends object>({ needs }: GuardrailFacts<Config>, config: Config, notApplicable: (reason: string) => never): void {
  if (needs === undefined) return;
  const value: unknown = config[needs];
  if (Array.isArray(value) && value.length === 0) notApplicable(`\`${needs}\` is not set.`);
}

/** Sets a property through Pulumi's wrappers, which keep what is secret or unknown beside it as it is. */
function put(props: Record<string, unknown>, key: string, value: unknown): void {
  const present = Object.hasOwn(props, key) ? props[key] : undefined;
  if (isObject(value) && isObject(present)) for (const [inner, one] of Object.entries(value)) put(present, inner, one);
  else props[key] = value;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const shortType = (type: string): string => type.slice(type.lastIndexOf(":") + 1);
