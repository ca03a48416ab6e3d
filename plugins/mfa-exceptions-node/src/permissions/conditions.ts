import { createConditionExports } from '@backstage/plugin-permission-node';
import { mfaExceptionResourceRef } from './resource';
import { mfaExceptionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: mfaExceptionResourceRef,
  rules: mfaExceptionRules,
});

/** The rules on exceptions, for permission policies. @public */
export const mfaExceptionConditions = conditions;

/** A decision that depends on the exception, for permission policies. @public */
export const createMfaExceptionConditionalDecision = createConditionalDecision;
