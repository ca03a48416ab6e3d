import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  meetsAccountability,
  subjectClasses,
  type AccountabilityCondition,
  type AccountabilityFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import { mfaAccountabilityResourceRef } from './resource';

// As with exceptions, a rule is a name for one condition of the domain.

const refs = z.object({
  refs: z
    .array(z.string().min(1))
    .describe('Entity references, such as those that the user may speak for'),
});

const classes = z.object({ subjectClasses: z.array(z.enum(subjectClasses)) });

function following<P>(condition: (params: P) => AccountabilityCondition) {
  return {
    apply: (facts: AccountabilityFacts, params: P) =>
      meetsAccountability(facts, condition(params)),
    toQuery: condition,
  };
}

const isSubjectOwner = createPermissionRule({
  name: 'IS_SUBJECT_OWNER',
  description: 'Control domains of entities that one of these owns',
  resourceRef: mfaAccountabilityResourceRef,
  paramsSchema: refs,
  ...following((params: z.output<typeof refs>) => ({
    about: 'subjectOwner',
    among: params.refs,
  })),
});

const isAccountableOwner = createPermissionRule({
  name: 'IS_ACCOUNTABLE_OWNER',
  description: 'Control domains that one of these answers for',
  resourceRef: mfaAccountabilityResourceRef,
  paramsSchema: refs,
  ...following((params: z.output<typeof refs>) => ({
    about: 'accountableOwner',
    among: params.refs,
  })),
});

const hasSubjectClass = createPermissionRule({
  name: 'HAS_SUBJECT_CLASS',
  description: 'Control domains of entities of one of these classes',
  resourceRef: mfaAccountabilityResourceRef,
  paramsSchema: classes,
  ...following((params: z.output<typeof classes>) => ({
    about: 'subjectClass',
    among: params.subjectClasses,
  })),
});

/**
 * All rules on accountability: for the control domains of entities that one of
 * some people and groups owns, that one of them answers for, and of some classes
 * of entities.
 *
 * @public
 */
export const mfaAccountabilityRules = {
  isSubjectOwner,
  isAccountableOwner,
  hasSubjectClass,
};
