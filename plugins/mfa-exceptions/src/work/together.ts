import {
  type DecisionResult,
  type ExceptionWork,
  type ReviewResults,
  type ReviewView,
  type WorkItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { SharedAnswer } from '../review/answers';
import type { Selection } from './useSelection';

export type RequestsAction = 'approve' | 'reject';
export type TogetherAction = RequestsAction | SharedAnswer;

/** What became of one among several. */
export type TogetherResult = DecisionResult | ReviewResults['items'][number];

/** What is decided together with others, as a list shows it. */
export interface TogetherItem {
  readonly id: string;
  /** What its result is found by. */
  readonly resultId: string;
  readonly exception: ExceptionWork['exception'] | ReviewView['exception'];
}

export function requestItem({ id, exception }: ExceptionWork): TogetherItem {
  return { id, resultId: exception.id, exception };
}

export function reviewItem({ id, exception }: ReviewView): TogetherItem {
  return { id, resultId: id, exception };
}

/**
 * What a key for all that are selected means: the sort of the row that has the
 * focus goes first, where anything of it is selected.
 */
export function togetherFor(
  key: 'accept' | 'reject',
  item: WorkItem,
  { requests, reviews }: Selection,
): TogetherAction | undefined {
  const onReviews =
    reviews.length > 0 && ('review' in item || requests.length === 0);
  if (onReviews) {
    return key === 'accept' ? 'certify' : 'revoke';
  }
  if (requests.length > 0) {
    return key === 'accept' ? 'approve' : 'reject';
  }
  return undefined;
}
