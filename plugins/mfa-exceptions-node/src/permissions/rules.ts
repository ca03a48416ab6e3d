import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  exceptionStates,
  meets,
  subjectClasses,
  type ExceptionCondition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import { mfaExceptionResourceRef, type ExceptionAt } from './resource';

// A rule is a name for one condition of the domain. What it admits and what it
// finds both follow from that condition, so that they cannot come to differ.

const refs = z.object({
  refs: z
    .array(z.string().min(1))
    .describe('Entity references, such as those that the user may speak for'),
});

function following<P>(condition: (params: P) => ExceptionCondition) {
  return {
    apply: ({ exception, at }: ExceptionAt, params: P) =>
      meets(exception, condition(params), at),
    toQuery: condition,
  };
}

/** Exceptions whose subject is owned by one of some people and groups. @public */
export const isSubjectOwner = createPermissionRule({
  name: 'IS_SUBJECT_OWNER',
  description: 'Exceptions of entities that one of these owns',
  resourceRef: mfaExceptionResourceRef,
  paramsSchema: refs,
  ...following((params: z.output<typeof refs>) => ({
    about: 'subjectOwner',
    among: params.refs,
  })),
});

/** Exceptions that one of some people asked for. @public */
export const isRequester = createPermissionRule({
  name: 'IS_REQUESTER',
  description: 'Exceptions that one of these requested',
  resourceRef: mfaExceptionResourceRef,
  paramsSchema: refs,
  ...following((params: z.output<typeof refs>) => ({
    about: 'requester',
    among: params.refs,
  })),
});

/**
 * Exceptions for whose control domain one of some people and groups is
 * accountable.
 *
 * @public
 */
export const isAccountableOwner = createPermissionRule({
  name: 'IS_ACCOUNTABLE_OWNER',
  description: 'Exceptions that bypass a control one of these answers for',
  resourceRef: mfaExceptionResourceRef,
  paramsSchema: refs,
  ...following((params: z.output<typeof refs>) => ({
    about: 'accountableOwner',
    among: params.refs,
  })),
});

/**
 * Exceptions in force whose review one of some people and groups may be asked
 * for: those that they are accountable for, and those that were handed to them.
 *
 * @remarks
 * In the register, groups stand for those beneath them here, and people for
 * those who have them answer their reviews.
 *
 * @public
 */
export const isReviewer = createPermissionRule({
  name: 'IS_REVIEWER',
  description: 'Exceptions in force that one of these may be asked to review',
  resourceRef: mfaExceptionResourceRef,
  paramsSchema: refs,
  ...following((params: z.output<typeof refs>) => ({
    about: 'reviewer',
    among: params.refs,
  })),
});

const classes = z.object({ subjectClasses: z.array(z.enum(subjectClasses)) });

/** Exceptions of some classes of subjects. @public */
export const hasSubjectClass = createPermissionRule({
  name: 'HAS_SUBJECT_CLASS',
  description: 'Exceptions of subjects of one of these classes',
  resourceRef: mfaExceptionResourceRef,
  paramsSchema: classes,
  ...following((params: z.output<typeof classes>) => ({
    about: 'subjectClass',
    among: params.subjectClasses,
  })),
});

const states = z.object({ states: z.array(z.enum(exceptionStates)) });

/** Exceptions in some states, as they are at that very instant. @public */
export const hasState = createPermissionRule({
  name: 'HAS_STATE',
  description: 'Exceptions that are in one of these states now',
  resourceRef: mfaExceptionResourceRef,
  paramsSchema: states,
  ...following((params: z.output<typeof states>) => ({
    about: 'state',
    among: params.states,
  })),
});

/** All rules on exceptions. @public */
export const mfaExceptionRules = {
  isSubjectOwner,
  isRequester,
  isAccountableOwner,
  isReviewer,
  hasSubjectClass,
  hasState,
};
