import type { AttestationState } from '../accountability/vocabulary';
import type { MfaException } from '../exception/exception';
import { addDays, DAY_IN_MS, hasCome, millisOf, type Instant } from '../time';
import { reviewOf, type ReviewCause } from './review';

/** What can be recommended to whoever answers a review. @public */
export const recommendations = ['certify', 'reduce', 'revoke'] as const;
/** @public */
export type Recommended = (typeof recommendations)[number];

/** Why something is recommended; the values are for the sentence. @public */
export type RecommendationReason =
  | { readonly code: 'unused'; readonly days: number }
  | { readonly code: 'subject_leaving'; readonly trigger: string }
  | { readonly code: 'remediation_late'; readonly days: number }
  | { readonly code: 'misused'; readonly trigger: string }
  | { readonly code: 'old'; readonly days: number }
  | { readonly code: 'repeated'; readonly times: number }
  | { readonly code: 'copied'; readonly times: number }
  | {
      readonly code: 'controls_unverified';
      readonly unverified: number;
      readonly controls: number;
    }
  | { readonly code: 'owner_gap' }
  | { readonly code: 'owner_stale' }
  | {
      readonly code: 'population_grew';
      readonly from: number;
      readonly to: number;
    }
  | { readonly code: 'in_order' };

/** What the register recommends, and why. @public */
export interface Recommendation {
  readonly decision: Recommended;
  /** The weightiest first; never empty. */
  readonly reasons: readonly RecommendationReason[];
}

/** What is known beside the record; what is left out is not known. @public */
export interface ReviewEvidence {
  readonly accountable?: 'accountable' | 'gap';
  readonly attestation?: AttestationState;
  /**
   * When anybody last made use of the bypass, or since when nobody has. Left out
   * where nothing tells the register who signs in.
   */
  readonly lastUsedAt?: Instant;
  /** How many people it covers now; left out where the catalog does not know all of them. */
  readonly populationSize?: number;
}

// Revoked where one thing alone is enough, or where much comes together.
const WEIGHTS: Readonly<Record<RecommendationReason['code'], number>> = {
  unused: 3,
  subject_leaving: 3,
  remediation_late: 2,
  misused: 2,
  old: 1,
  repeated: 1,
  copied: 1,
  controls_unverified: 1,
  owner_gap: 1,
  owner_stale: 1,
  population_grew: 1,
  in_order: 0,
};
const ENOUGH_TO_REVOKE = 3;

/**
 * What to decide on the current review of an exception, as far as the register
 * can tell. It decides nothing: a person does.
 *
 * @public
 */
export function recommendationFor(
  exception: MfaException,
  evidence: ReviewEvidence,
  now: Date,
): Recommendation {
  const reasons = [
    ...causesOf(exception),
    ...fromUse(exception, evidence, now),
    ...fromAge(exception, now),
    ...fromPatterns(exception),
    ...fromControls(exception, now),
    ...fromOwner(evidence),
    ...fromPopulation(exception, evidence),
  ].sort((left, right) => WEIGHTS[right.code] - WEIGHTS[left.code]);
  const weight = reasons.reduce((sum, { code }) => sum + WEIGHTS[code], 0);
  if (weight === 0) {
    return { decision: 'certify', reasons: [{ code: 'in_order' }] };
  }
  return {
    decision: weight >= ENOUGH_TO_REVOKE ? 'revoke' : 'reduce',
    reasons,
  };
}

function causesOf(exception: MfaException): RecommendationReason[] {
  const { causes } = reviewOf(exception);
  const leaving = causes.find(({ trigger }) =>
    ['vendor_offboarding', 'entity_removed'].includes(trigger),
  );
  const misused = causes.find(isMisuse);
  return [
    ...(leaving
      ? [{ code: 'subject_leaving', trigger: leaving.trigger } as const]
      : []),
    ...(misused
      ? [{ code: 'misused', trigger: misused.trigger } as const]
      : []),
  ];
}

function isMisuse({ trigger, after }: ReviewCause): boolean {
  return (
    trigger === 'incident' ||
    trigger === 'signal' ||
    (trigger === 'break_glass_use' && after === 'misuse')
  );
}

// A break-glass account is there to lie unused.
function fromUse(
  { subjectClass, policy }: MfaException,
  { lastUsedAt }: ReviewEvidence,
  now: Date,
): RecommendationReason[] {
  const interval = policy?.reviewIntervalDays;
  return lastUsedAt &&
    interval &&
    subjectClass !== 'break_glass_account' &&
    hasCome(addDays(lastUsedAt, interval), now)
    ? [{ code: 'unused', days: daysSince(lastUsedAt, now) }]
    : [];
}

function fromAge(
  { implementations, policy, remediationPlan }: MfaException,
  now: Date,
): RecommendationReason[] {
  const [first] = implementations;
  const reasons: RecommendationReason[] = [];
  if (remediationPlan && hasCome(remediationPlan.targetDate, now)) {
    const days = daysSince(remediationPlan.targetDate, now);
    reasons.push({ code: 'remediation_late', days });
  }
  if (first && policy && daysSince(first.at, now) >= policy.maxDurationDays) {
    reasons.push({ code: 'old', days: daysSince(first.at, now) });
  }
  return reasons;
}

function fromPatterns({ similarity }: MfaException): RecommendationReason[] {
  const { repeats = 0, copies = 0 } = similarity ?? {};
  return [
    ...(repeats > 0 ? [{ code: 'repeated', times: repeats } as const] : []),
    ...(copies > 0 ? [{ code: 'copied', times: copies } as const] : []),
  ];
}

function fromControls(
  { compensatingControls, policy }: MfaException,
  now: Date,
): RecommendationReason[] {
  const interval = policy?.reviewIntervalDays ?? 0;
  const { length: unverified } = compensatingControls.filter(
    ({ lastVerifiedAt }) => hasCome(addDays(lastVerifiedAt, interval), now),
  );
  const { length: controls } = compensatingControls;
  return unverified > 0
    ? [{ code: 'controls_unverified', unverified, controls }]
    : [];
}

function fromOwner({
  accountable,
  attestation,
}: ReviewEvidence): RecommendationReason[] {
  if (accountable === 'gap') {
    return [{ code: 'owner_gap' }];
  }
  return attestation === 'stale' ? [{ code: 'owner_stale' }] : [];
}

function fromPopulation(
  { scope }: MfaException,
  { populationSize }: ReviewEvidence,
): RecommendationReason[] {
  const { size: from } = scope.population;
  return populationSize !== undefined && populationSize > from
    ? [{ code: 'population_grew', from, to: populationSize }]
    : [];
}

function daysSince(at: Instant, now: Date): number {
  return Math.floor((now.getTime() - millisOf(at)) / DAY_IN_MS);
}
