import {
  asOf,
  breadthCurve,
  needsPlan,
  severityOf,
  trendOf,
  type HistoryEntry,
  type MfaException,
  type Pattern,
  type PatternDetail,
  type PatternEvidence,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { FoundPattern, KeptPlan } from './PatternStore';

/** A pattern as callers see it. */
export function toView(
  pattern: FoundPattern,
  id: string,
  kept?: KeptPlan,
): Pattern {
  const { key: _ours, breadth, subjectRef, controlDomain, ...rest } = pattern;
  const { kind } = rest;
  return {
    ...rest,
    id,
    severity: severityOf(kind, pattern),
    ...(subjectRef && { subjectRef }),
    ...(controlDomain && { controlDomain }),
    ...(kind === 'breadth' && {
      breadth: { ...breadth, trend: trendOf(breadth) },
    }),
    needsPlan: needsPlan(kind, pattern),
    ...(kept && {
      plan: { ...kept.plan, version: kept.version, by: kept.by, at: kept.at },
    }),
  };
}

/** The same with what is behind it. */
export function toDetail(
  pattern: FoundPattern,
  behind: {
    readonly id: string;
    readonly evidence: readonly MfaException[];
    readonly histories: readonly (readonly HistoryEntry[])[];
    readonly plans: readonly KeptPlan[];
    readonly mayPlan: boolean;
    readonly now: Date;
  },
): PatternDetail {
  const { id, evidence, histories, plans, mayPlan, now } = behind;
  const [latest] = evidence;
  return {
    ...toView(pattern, id, plans[plans.length - 1]),
    evidence: evidence.map(exception => toEvidence(exception, now)),
    ...(pattern.kind === 'copied' && {
      justification: latest.reason.justification,
    }),
    ...(pattern.kind === 'breadth' && {
      curve: [...breadthCurve(histories)],
    }),
    mayPlan,
    planHistory: plans
      .map(({ version, plan, by, at }, index) => ({
        version,
        at,
        by,
        ...(index > 0 && { before: plans[index - 1].plan }),
        after: plan,
      }))
      .reverse(),
  };
}

function toEvidence(exception: MfaException, now: Date): PatternEvidence {
  const { id, subjectRef, subjectOwnerRef, controlDomain, requester } =
    exception;
  return {
    ...{ id, subjectRef, controlDomain, requester },
    ...(subjectOwnerRef && { ownerRef: subjectOwnerRef }),
    state: asOf(exception, now).state,
    requestedAt: exception.requestedAt ?? exception.createdAt,
    validFrom: exception.validFrom,
    validTo: exception.validTo,
    populationSize: exception.scope.population.size,
    hasPlan: exception.remediationPlan !== undefined,
  };
}
