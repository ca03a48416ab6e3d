import {
  mayReview,
  reviewAt,
  type Actor,
  type ExceptionCriteria,
  type ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { PartyGateway } from '../catalog/PartyGateway';
import type { KnownReview, ReviewContexts } from './ReviewContexts';
import { withThoseBeneath } from './StandIns';
import type { ReviewStore, StoredReview } from './ReviewStore';

// Who answers a review is worked out, and written nowhere. What may be for
// somebody is found by whom it names, and then held against the rules.

/** A review that somebody may answer now. */
export interface Answerable {
  readonly review: StoredReview;
  readonly known: KnownReview;
}

/** Finds the reviews that somebody may answer. */
export class ReviewFinder {
  readonly #contexts: ReviewContexts;
  readonly #parties: PartyGateway;
  readonly #reviews: ReviewStore;

  constructor(options: {
    contexts: ReviewContexts;
    parties: PartyGateway;
    reviews: ReviewStore;
  }) {
    this.#contexts = options.contexts;
    this.#parties = options.parties;
    this.#reviews = options.reviews;
  }

  /**
   * All that is asked for at an instant and somebody may answer, the first due
   * first.
   *
   * @param options - `unanswered` leaves out what they have passed on already
   */
  async answerableBy(
    actor: Actor,
    query: Omit<ListReviewsQuery, 'reviewer' | 'cursor'>,
    options: {
      now: Date;
      within: ExceptionCriteria;
      unanswered?: boolean;
    },
  ): Promise<readonly Answerable[]> {
    if (actor.kind !== 'user') {
      return [];
    }
    const { now, within, unanswered = false } = options;
    const people = await this.#contexts.delegatorsOf(actor, now);
    const candidates = await this.#reviews.candidates(query, {
      ...{
        now,
        within,
        refs: await withThoseBeneath(
          [actor, ...people].flatMap(({ ref, groups }) => [ref, ...groups]),
          this.#parties,
        ),
      },
    });
    const known = await this.#contexts.recent(
      candidates.map(({ exception }) => exception),
      actor,
    );
    return candidates.flatMap(review => {
      const context = known.get(review.exception.id);
      const current = reviewAt(review.exception, now);
      const passed = current?.opinions.some(({ by }) => by === actor.ref);
      return context &&
        current?.number === review.number &&
        !(unanswered && passed) &&
        mayReview(review.exception, actor, context).allowed
        ? [{ review, known: context }]
        : [];
    });
  }
}
