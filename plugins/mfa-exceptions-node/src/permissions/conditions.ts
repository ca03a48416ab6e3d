import { createConditionExports } from '@backstage/plugin-permission-node';
import { mfaAccountabilityRules } from './accountabilityRules';
import {
  mfaAccountabilityResourceRef,
  mfaExceptionResourceRef,
} from './resource';
import { mfaExceptionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: mfaExceptionResourceRef,
  rules: mfaExceptionRules,
});

/** The rules on exceptions, for permission policies. @public */
export const mfaExceptionConditions = conditions;

/** A decision that depends on the exception, for permission policies. @public */
export const createMfaExceptionConditionalDecision = createConditionalDecision;

const onAccountability = createConditionExports({
  resourceRef: mfaAccountabilityResourceRef,
  rules: mfaAccountabilityRules,
});

/** The rules on accountability, for permission policies. @public */
export const mfaAccountabilityConditions = onAccountability.conditions;

/**
 * A decision that depends on who is accountable, and for what, for permission
 * policies.
 *
 * @public
 */
export const createMfaAccountabilityConditionalDecision =
  onAccountability.createConditionalDecision;
