import { refuse, type FieldIssue } from '../errors';
import { changesBetween } from '../history/history';
import { normaliseJustification } from '../patterns/similarity';
import { breachesOf } from '../policy/limits';
import { withSubjectEnd } from '../trigger/annotations';
import { later, toInstant } from '../time';
import type { ExceptionRequest, MfaException } from './exception';
import { repeatsOf } from './plan';
import { sizeKept } from './scope';
import type { LifecycleContext } from './transition';

/** What a request brings with it, held against the policy that it comes under. */
export function submitted(
  current: MfaException,
  request: ExceptionRequest,
  context: LifecycleContext,
): Partial<MfaException> {
  const { now, subjectOwnerRef } = context;
  const similarity = {
    ...context.similarity,
    repeats: repeatsOf(current, context.similarity.repeats),
  };
  const policy = context.policyFor(request);
  const bounded = withSubjectEnd(request, context.subjectEnd);
  refuse(breachesOf(bounded, { policy, similarity, now }));
  return {
    policy,
    similarity,
    subjectOwnerRef,
    round: current.round + 1,
    requestedAt: toInstant(now),
    ...(bounded.vendorContractEnd && {
      vendorContractEnd: bounded.vendorContractEnd,
    }),
  };
}

/** What a request brings with it that was expired or rejected before. */
export function resubmitted(
  current: MfaException,
  changes: Partial<ExceptionRequest>,
  context: LifecycleContext,
): Partial<MfaException> {
  refuse(
    current.state === 'expired'
      ? oldGrounds(current, changes)
      : withoutChange(current, changes),
  );
  const request = {
    ...current,
    validFrom: later(current.validFrom, toInstant(context.now)),
    ...changes,
  };
  return {
    ...changes,
    ...(changes.scope && sizeKept(current, changes.scope)),
    validFrom: request.validFrom,
    ...submitted(current, request, context),
    activatedAt: undefined,
    reviewDueAt: undefined,
    drillDueAt: undefined,
  };
}

// An expired exception was justified before, for an end that has come.
function oldGrounds(
  { reason }: MfaException,
  changes: Partial<ExceptionRequest>,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const given = changes.reason ?? reason;
  if (
    normaliseJustification(given.justification) ===
    normaliseJustification(reason.justification)
  ) {
    issues.push({
      field: 'reason.justification',
      message: 'must be a new one',
    });
  }
  if (!changes.validTo) {
    issues.push({ field: 'validTo', message: 'must be a new end' });
  }
  return issues;
}

function withoutChange(
  current: MfaException,
  changes: Partial<ExceptionRequest>,
): FieldIssue[] {
  const changed = changesBetween(current, { ...current, ...changes });
  return Object.keys(changed).length === 0
    ? [{ field: 'changes', message: 'must change what was rejected' }]
    : [];
}
