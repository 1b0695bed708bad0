import { awsHabit } from "./rules/form/aws-habit.ts";
import { duplicateValue } from "./rules/form/duplicate-value.ts";
import { misplacedVariable } from "./rules/form/misplaced-variable.ts";
import { placeholder } from "./rules/form/placeholder.ts";
import { presetName } from "./rules/form/preset-name.ts";
import { scalarValue } from "./rules/form/scalar-value.ts";
import { sizeAboveLimit } from "./rules/form/size-above-limit.ts";
import { sizeNearLimit } from "./rules/form/size-near-limit.ts";
import { strayBlank } from "./rules/form/stray-blank.ts";
import { unknownVariable } from "./rules/form/unknown-variable.ts";
import { wrongCase } from "./rules/form/wrong-case.ts";
import { coveredAction } from "./rules/action/covered-action.ts";
import { featureSet } from "./rules/action/feature-set.ts";
import { grantsLaterOperations } from "./rules/action/grants-later-operations.ts";
import { oldNamePrefix } from "./rules/action/old-name-prefix.ts";
import { operationMoved } from "./rules/action/operation-moved.ts";
import { operationNotInSdk } from "./rules/action/operation-not-in-sdk.ts";
import { operationNotOnPage } from "./rules/action/operation-not-on-page.ts";
import { patternMatchesNothing } from "./rules/action/pattern-matches-nothing.ts";
import { paymentMode } from "./rules/action/payment-mode.ts";
import { spendsMoney } from "./rules/action/spends-money.ts";
import { unknownOperation } from "./rules/action/unknown-operation.ts";
import { unknownService } from "./rules/action/unknown-service.ts";
import { coveredResource } from "./rules/resource/covered-resource.ts";
import { resourceVoidsGrant } from "./rules/resource/resource-voids-grant.ts";
import { uidAccount } from "./rules/resource/uid-account.ts";
import { ipConditionOnSts } from "./rules/condition/ip-condition-on-sts.ts";
import { ipConditionUnsupported } from "./rules/condition/ip-condition-unsupported.ts";
import { mfaForm } from "./rules/condition/mfa-form.ts";
import { negatedSeveralValues } from "./rules/condition/negated-several-values.ts";
import { readOnlyCondition } from "./rules/condition/read-only-condition.ts";
import { requestKeyEverywhere } from "./rules/condition/request-key-everywhere.ts";
import { setPrefixMissing } from "./rules/condition/set-prefix-missing.ts";
import { stringLike } from "./rules/condition/string-like.ts";
import { tagConditionEverywhere } from "./rules/condition/tag-condition-everywhere.ts";
import { tagConditionUnsupported } from "./rules/condition/tag-condition-unsupported.ts";
import { unknownConditionKey } from "./rules/condition/unknown-condition-key.ts";
import { hostBits } from "./rules/network/host-bits.ts";
import { overlappingRanges } from "./rules/network/overlapping-ranges.ts";
import { wholeInternet } from "./rules/network/whole-internet.ts";
import { expired } from "./rules/time/expired.ts";
import { incompleteDate } from "./rules/time/incomplete-date.ts";
import { notYetBegun } from "./rules/time/not-yet-begun.ts";
import { federatedWithoutSubject } from "./rules/principal/federated-without-subject.ts";
import { oidcSubjects } from "./rules/principal/oidc-subjects.ts";
import { principalCall } from "./rules/principal/principal-call.ts";
import { principalKind } from "./rules/principal/principal-kind.ts";
import { rootPrincipal } from "./rules/principal/root-principal.ts";
import { trustsAnyone } from "./rules/principal/trusts-anyone.ts";
import { webIdentityClaims } from "./rules/principal/web-identity-claims.ts";
import { dependsOnAssumption } from "./rules/meaning/depends-on-assumption.ts";
import { everythingEverywhere } from "./rules/meaning/everything-everywhere.ts";
import { neverHolds } from "./rules/meaning/never-holds.ts";
import { statementWithoutEffect } from "./rules/meaning/statement-without-effect.ts";
import { undecided } from "./rules/meaning/undecided.ts";
import { problemRules } from "./problem-rules.ts";
import type { Rule, RuleFacts } from "./rule.ts";

/** The rules that look at what was read. */
export const checkedRules: readonly Rule[] = [
  awsHabit,
  duplicateValue,
  misplacedVariable,
  placeholder,
  presetName,
  scalarValue,
  sizeAboveLimit,
  sizeNearLimit,
  strayBlank,
  unknownVariable,
  wrongCase,
  coveredAction,
  featureSet,
  grantsLaterOperations,
  oldNamePrefix,
  operationMoved,
  operationNotInSdk,
  operationNotOnPage,
  patternMatchesNothing,
  paymentMode,
  spendsMoney,
  unknownOperation,
  unknownService,
  coveredResource,
  resourceVoidsGrant,
  uidAccount,
  ipConditionOnSts,
  ipConditionUnsupported,
  mfaForm,
  negatedSeveralValues,
  readOnlyCondition,
  requestKeyEverywhere,
  setPrefixMissing,
  stringLike,
  tagConditionEverywhere,
  tagConditionUnsupported,
  unknownConditionKey,
  hostBits,
  overlappingRanges,
  wholeInternet,
  expired,
  incompleteDate,
  notYetBegun,
  federatedWithoutSubject,
  oidcSubjects,
  principalCall,
  principalKind,
  rootPrincipal,
  trustsAnyone,
  webIdentityClaims,
  dependsOnAssumption,
  everythingEverywhere,
  neverHolds,
  statementWithoutEffect,
  undecided,
];

/** Every rule, those of the language's form first. */
export const lintRules: readonly RuleFacts[] = [...problemRules, ...checkedRules];
