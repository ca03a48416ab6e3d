import {
  addDays,
  reviewAt,
  reviewIdOf,
  reviewOf,
  type MfaException,
  type ReviewOutcome,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { insertSet, updateSet } from '../platform/sets';

// Reviews are part of their exceptions. What stands here follows from the
// transitions of those, is written with them, and is there to be searched.

export const REVIEWS = 'mfa_reviews';
export const REVIEW_CAMPAIGNS = 'mfa_review_campaigns';

/** A row of `mfa_reviews`. For the stores alone. */
export interface ReviewRow {
  review_id: string;
  exception_id: string;
  number: number;
  opened_at: Date;
  asked_from: Date;
  due_at: Date;
  overdue_at: Date;
  reviewer: string | null;
  governance: string;
  opinions: number;
  named: number;
  /** JSON of causes, opinions and assignment. */
  details: string;
  closed_at: Date | null;
  outcome: ReviewOutcome | null;
  decided_by: string | null;
  decided_for: string | null;
}

const ANSWERS: readonly string[] = ['certify', 'reduce'];

type OpenRow = Omit<
  ReviewRow,
  'closed_at' | 'outcome' | 'decided_by' | 'decided_for'
>;
type Closing = Pick<
  ReviewRow,
  'review_id' | 'closed_at' | 'outcome' | 'decided_by' | 'decided_for'
>;

/**
 * Opens, changes and closes the reviews that some transitions are about, of
 * each exception no more than one, inside their transaction.
 */
export async function writeReviews(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  await updateSet(tx, REVIEWS, transitions.flatMap(closedBy), {
    by: ['review_id'],
    where: 'kept.closed_at is null',
  });
  const opened = transitions.filter(opensReview);
  const changed = transitions.filter(
    transition => !opensReview(transition) && changesReview(transition),
  );
  await updateSet(tx, REVIEWS, changed.flatMap(rowOf), { by: ['review_id'] });
  await insertSet(tx, REVIEWS, opened.flatMap(rowOf));
  await insertSet(tx, REVIEW_CAMPAIGNS, transitions.flatMap(campaignsOf));
}

/** The review that a record keeps open, as a row; nothing where none is. */
export function openReviewRow(exception: MfaException): OpenRow | undefined {
  const { id, policy, reviewDueAt } = exception;
  // As of when it was written: what time does after that, readers see for themselves.
  const review = reviewAt(exception, new Date(exception.updatedAt));
  if (!review || !reviewDueAt) {
    return undefined;
  }
  const { number, openedAt, askedFrom, dueAt, causes, opinions, reviewer } =
    review;
  return {
    review_id: reviewIdOf(id, number),
    exception_id: id,
    number,
    opened_at: new Date(openedAt),
    asked_from: new Date(askedFrom),
    due_at: new Date(dueAt),
    overdue_at: new Date(addDays(dueAt, policy?.graceDays ?? 0)),
    reviewer: reviewer?.ref ?? null,
    governance: policy?.approvals[0]?.group ?? '',
    opinions: opinions.length,
    named: exception.scope.population.users.length,
    details: JSON.stringify({ causes, opinions, reviewer }),
  };
}

function rowOf({ next }: Transition): OpenRow[] {
  const row = openReviewRow(next);
  return row ? [row] : [];
}

function opensReview({ next, entry }: Transition): boolean {
  return (
    next.state === 'active' &&
    (entry.from !== 'active' || ANSWERS.includes(entry.action))
  );
}

function changesReview({ next, entry }: Transition): boolean {
  return (
    next.state === 'active' &&
    ['review', 'reviewDueAt', 'scope'].some(field => field in entry.changes)
  );
}

function closedBy({ next, entry }: Transition): Closing[] {
  if (entry.from !== 'active') {
    return [];
  }
  const closed_at = new Date(entry.effectiveAt ?? entry.at);
  const { lastReview } = next;
  if ([...ANSWERS, 'review_revoke'].includes(entry.action) && lastReview) {
    const { number, outcome, by, onBehalfOf } = lastReview;
    return [
      {
        review_id: reviewIdOf(next.id, number),
        closed_at,
        outcome,
        decided_by: by,
        decided_for: onBehalfOf ?? null,
      },
    ];
  }
  return next.state === 'active'
    ? []
    : [
        {
          review_id: reviewIdOf(next.id, reviewOf(next).number),
          closed_at,
          outcome: endOf(entry.action),
          decided_by: null,
          decided_for: null,
        },
      ];
}

function endOf(action: Transition['entry']['action']): ReviewOutcome {
  switch (action) {
    case 'expire':
      return 'lapsed';
    case 'end_unanswered':
      return 'unanswered';
    default:
      return 'ended';
  }
}

function campaignsOf({ next, entry }: Transition) {
  const called = entry.action === 'call_review' && next.state === 'active';
  const causes = called ? reviewOf(next).causes.slice(-1) : [];
  return causes.flatMap(({ campaignId }) =>
    campaignId
      ? {
          campaign_id: campaignId,
          review_id: reviewIdOf(next.id, reviewOf(next).number),
        }
      : [],
  );
}
