import type {
  ReasonCategory,
  RiskRating,
  SubjectClass,
} from '../exception/vocabulary';

/** One group's say in an approval, separate from every other path's. @public */
export interface ApprovalPath {
  /** A name for people: `governance`, `vendor_management`, … */
  readonly path: string;
  /** Entity reference of the group; members of its subgroups count. */
  readonly group: string;
  /** How many different people of the group have to approve. */
  readonly count: number;
}

/** A step that is taken some days after a deadline has passed. @public */
export interface EscalationStep {
  readonly afterDays: number;
  readonly to: (typeof escalationTargets)[number];
}

/** Whom a step can turn to. @public */
export const escalationTargets = [
  'accountable_owner',
  'accountable_owner_parent',
  'governance',
  'iam',
] as const;

/** What can become of an exception when nobody answers a review. @public */
export const noAnswerActions = ['end', 'escalate'] as const;

/** What a policy decides. Days are 24 hours each. @public */
export interface PolicyTerms {
  readonly maxDurationDays: number;
  readonly reviewIntervalDays: number;
  readonly approvals: readonly ApprovalPath[];
  /** Entity reference of the group that puts exclusions in place and takes them out. */
  readonly implementers: string;
  readonly extensions: { readonly max: number; readonly maxDays: number };
  readonly maxPopulation?: number;
  readonly compensatingControlsRequired: number;
  /** Days before a deadline at which people are reminded, then daily while overdue. */
  readonly remindersDays: readonly number[];
  /** Days that a review may be late before it counts as overdue. */
  readonly graceDays: number;
  readonly escalation: readonly EscalationStep[];
  /** What becomes of an exception when nobody answers a review. */
  readonly noAnswer: (typeof noAnswerActions)[number];
  /** Days between two drills of a break-glass account. */
  readonly drillIntervalDays?: number;
  /** Whether many may be approved or rejected at once. */
  readonly bulkDecisions: boolean;
}

/** What a policy is chosen by. @public */
export interface PolicySubject {
  readonly subjectClass: SubjectClass;
  readonly risk: RiskRating;
  readonly controlDomain: string;
  readonly reasonCategory: ReasonCategory;
}

/** A policy as configured: terms, and what they are for. Left out means any. @public */
export interface Policy extends PolicyTerms {
  readonly id: string;
  readonly match: {
    readonly subjectClass?: readonly SubjectClass[];
    readonly risk?: readonly RiskRating[];
    readonly controlDomain?: readonly string[];
    readonly reasonCategory?: readonly ReasonCategory[];
  };
}

/** The terms that hold for one request, and the policy that they come from. @public */
export interface EffectivePolicy extends Omit<PolicyTerms, 'bulkDecisions'> {
  readonly id: string;
  /** Missing on what was decided before the term was known. */
  readonly bulkDecisions?: boolean;
}

/**
 * The terms for a request: the first policy that matches, for high and critical
 * risk with half the maximum duration and review interval, and one by one.
 *
 * @throws Error when no policy matches; the built-in ones match every class
 * @public
 */
export function effectivePolicy(
  policies: readonly Policy[],
  subject: PolicySubject,
): EffectivePolicy {
  const policy = policies.find(({ match }) => matches(match, subject));
  if (!policy) {
    throw new Error(`No policy matches ${JSON.stringify(subject)}`);
  }
  const { match: _match, ...terms } = policy;
  return isElevated(subject.risk) ? elevatedTerms(terms) : terms;
}

/** Whether a policy is for a request; every part that is named has to fit. @public */
export function matches(
  match: Policy['match'],
  subject: PolicySubject,
): boolean {
  const admits = <T>(any: readonly T[] | undefined, value: T) =>
    any === undefined || any.includes(value);
  return (
    admits(match.subjectClass, subject.subjectClass) &&
    admits(match.risk, subject.risk) &&
    admits(match.controlDomain, subject.controlDomain) &&
    admits(match.reasonCategory, subject.reasonCategory)
  );
}

/** What a policy's terms become for high and critical risk. @public */
export function elevatedTerms<
  T extends Pick<
    PolicyTerms,
    'maxDurationDays' | 'reviewIntervalDays' | 'bulkDecisions'
  >,
>(terms: T): T {
  return {
    ...terms,
    maxDurationDays: terms.maxDurationDays / 2,
    reviewIntervalDays: terms.reviewIntervalDays / 2,
    bulkDecisions: false,
  };
}

/** Whether a risk is one that tightens a policy's terms. @public */
export function isElevated(risk: RiskRating): boolean {
  return risk === 'high' || risk === 'critical';
}
