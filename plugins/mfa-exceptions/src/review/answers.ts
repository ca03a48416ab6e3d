import type {
  DecideReviewsInput,
  LifecycleAction,
  ReviewOutcome,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What can be done about a review, in the order in which it is offered. */
export const reviewAnswers = [
  'certify',
  'reduce',
  'revoke',
  'dont_know',
  'reassign',
] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

/** Answers that take no more than a reason. */
export type PlainAnswer = Exclude<ReviewAnswer, 'reduce' | 'reassign'>;

/** Answers that can be given to many at once. */
export type SharedAnswer = Exclude<DecideReviewsInput['decision'], 'dont_know'>;

const actions: Readonly<Record<ReviewAnswer, LifecycleAction>> = {
  certify: 'certify',
  reduce: 'reduce',
  revoke: 'review_revoke',
  dont_know: 'dont_know',
  reassign: 'reassign_review',
};

/** Whether the person who is looking may do so, as things are. */
export function mayGive(
  { allowedActions }: Pick<ReviewView, 'allowedActions'>,
  answer: ReviewAnswer,
): boolean {
  return allowedActions.some(
    ({ action, allowed }) => action === actions[answer] && allowed,
  );
}

/** All that they may do about it. */
export function answersTo(review: ReviewView): readonly ReviewAnswer[] {
  return reviewAnswers.filter(answer => mayGive(review, answer));
}

const ANSWERED: readonly ReviewOutcome[] = ['certified', 'reduced', 'revoked'];

/** When reviews were answered, by whichever answer. */
export function answeredAt(
  reviews: readonly ReviewView[] = [],
): readonly string[] {
  return reviews.flatMap(({ closed }) =>
    closed && ANSWERED.includes(closed.outcome) ? [closed.at] : [],
  );
}
