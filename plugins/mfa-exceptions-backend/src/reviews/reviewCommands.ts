import { NotFoundError } from '@backstage/errors';
import {
  parseReviewId,
  reviewOf,
  type ReviewDecisionName,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Change } from '../exceptions/ExceptionWriter';
import type { StoredReview } from './ReviewStore';

/** What a review will be when a change to its exception is written. */
export function reviewAfter(
  review: StoredReview,
  change: Change,
): StoredReview {
  const { next, entry } = change[change.length - 1];
  const { causes, opinions, reviewer } = reviewOf(next);
  const isOpen =
    next.state === 'active' && reviewOf(next).number === review.number;
  const about = { causes, opinions, ...(reviewer && { reviewer }) };
  const { lastReview } = next;
  return {
    ...review,
    exception: next,
    ...(isOpen
      ? { about }
      : lastReview?.number === review.number && {
          closed: {
            ...{ at: entry.at, outcome: lastReview.outcome, by: lastReview.by },
            ...(lastReview.onBehalfOf && { onBehalfOf: lastReview.onBehalfOf }),
          },
        }),
  };
}

/** The action of an exception that an answer is. */
export function actionOf<D extends ReviewDecisionName>(decision: D) {
  return (
    decision === 'revoke' ? 'review_revoke' : decision
  ) as D extends 'revoke' ? 'review_revoke' : D;
}

/** @throws NotFoundError for what is no id of a review */
export function numbered(id: string) {
  const parsed = parseReviewId(id);
  if (!parsed) {
    throw new NotFoundError(`No review with id '${id}'`);
  }
  return parsed;
}
