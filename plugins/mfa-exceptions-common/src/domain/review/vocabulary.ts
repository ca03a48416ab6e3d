import { reviewTriggers } from '../exception/vocabulary';

/** What can call for a review before its time. @public */
export const reviewCauseKinds = [...reviewTriggers, 'campaign'] as const;
/** @public */
export type ReviewCauseKind = (typeof reviewCauseKinds)[number];

/** Where the current review of an exception stands at an instant. @public */
export const openReviewStandings = ['scheduled', 'due', 'overdue'] as const;
/** @public */
export type OpenReviewStanding = (typeof openReviewStandings)[number];

/** What became of a review. @public */
export const reviewOutcomes = [
  'certified',
  'reduced',
  'revoked',
  /** The exception was ended otherwise, before anybody answered. */
  'ended',
  /** Its end came before anybody answered. */
  'lapsed',
  /** Nobody answered, and that ended it. */
  'unanswered',
] as const;
/** @public */
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** Who is asked, in the order in which they are turned to. @public */
export const reviewerRungs = [
  'reassigned',
  'accountable_owner',
  'accountable_owner_parent',
  'governance',
] as const;
/** @public */
export type ReviewerRungName = (typeof reviewerRungs)[number];

/** Why those who come first are not asked. @public */
export const passedOverReasons = [
  /** Nobody is accountable. */
  'gap',
  /** They are not in the catalog, or nobody is in the group. */
  'gone',
  /** Everybody there is the requester, or is covered by name. */
  'nobody_may_decide',
] as const;
/** @public */
export type PassedOverReason = (typeof passedOverReasons)[number];
