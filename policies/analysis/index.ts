export { compare, type Comparison, type Relation } from "./compare/compare.ts";
export { alwaysAllows, alwaysDenies, disjoint, equivalent, implies, redundantStatements, type Proof } from "./compare/prove.ts";
export { explainComparison, type ComparisonWords } from "./explain/comparison.ts";
export { explainDocument } from "./explain/document.ts";
export { readRequest, type KeyValue, type Request } from "./request.ts";
export { assumptions, semanticRules, type Assumption, type SemanticRule } from "./semantics.ts";
export { compile, simulate, type AnalysisOptions, type CompiledPolicies, type DocumentInput, type Reason, type Simulation } from "./simulate.ts";
export type { StatementReference } from "./statement.ts";
export { Undecided } from "./undecided.ts";
