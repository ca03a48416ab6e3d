import {
  mayReview,
  reviewAt,
  type Actor,
  type ExceptionCriteria,
  type ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { PartyGateway } from '../catalog/PartyGateway';
import type { KnownReview, ReviewContexts } from './ReviewContexts';
import { isAscending, startOf } from '../platform/pages';
import { orderOf, pageOfSome, pageWithin } from './reviewPage';
import type {
  CandidatePart,
  ReviewFilters,
  ReviewStore,
  StoredReview,
  StoredReviewPage,
} from './ReviewStore';
import { withThoseBeneath } from './StandIns';

// Who answers a review is worked out, and written nowhere. What may be for
// somebody is found by whom it names, and then held against the rules.

const BATCH = 250;
// For one answer; whoever wants more goes on from there.
const LOOKED_AT = 1_000;
// So many are counted by the rules.
const COUNTED = 500;

/** A review that somebody may answer now. */
export interface Answerable {
  readonly review: StoredReview;
  readonly known: KnownReview;
}

interface Search extends Partial<Omit<CandidatePart, 'limit'>> {
  readonly now: Date;
  readonly within: ExceptionCriteria;
  readonly most: number;
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
   * What is asked for at an instant and somebody may answer, in the order of
   * when it is due.
   *
   * @param options - `unanswered` leaves out what they have passed on already
   * @returns at least `most`, or all; else `lookedUpTo` is where to go on
   */
  async answerableBy(
    actor: Actor,
    query: ReviewFilters,
    options: Search & { unanswered?: boolean },
  ): Promise<{ found: readonly Answerable[]; lookedUpTo?: StoredReview }> {
    const { now, within, ascending = true, most } = options;
    const found: Answerable[] = [];
    const refs = await this.#standFor(actor, now);
    let { after } = options;
    let last: StoredReview | undefined;
    for (let seen = 0; seen < LOOKED_AT && found.length < most; seen += BATCH) {
      const candidates = await this.#reviews.candidates(query, {
        ...{ now, refs, within, after, ascending },
        limit: BATCH,
      });
      found.push(...(await this.#answerable(candidates, actor, options)));
      if (candidates.length < BATCH) {
        return { found };
      }
      last = candidates[candidates.length - 1];
      after = last;
    }
    return { found, lookedUpTo: last };
  }

  /** A page of what somebody may answer, whole where that is not very much. */
  async pageFor(
    actor: Actor,
    query: ListReviewsQuery,
    { now, within }: Pick<Search, 'now' | 'within'>,
  ): Promise<StoredReviewPage> {
    const all = await this.answerableBy(actor, query, {
      ...{ now, within },
      most: COUNTED + 1,
    });
    if (!all.lookedUpTo) {
      return pageWithin(all.found.map(toReview), query);
    }
    const order = orderOf(query);
    const start = startOf(query.cursor, order);
    const [dueAt, id] = start?.place ?? [];
    const { limit } = query;
    const { found, lookedUpTo } = await this.answerableBy(actor, query, {
      ...{ now, within },
      ...(dueAt && id && { after: { dueAt, id } }),
      ascending: isAscending(start, order),
      most: limit + 1,
    });
    const refs = await this.#standFor(actor, now);
    return {
      ...pageOfSome(found.map(toReview), { limit, start, order, lookedUpTo }),
      totalItems: await this.#reviews.countCandidates(query, {
        ...{ now, refs, within },
      }),
    };
  }

  async #answerable(
    candidates: readonly StoredReview[],
    actor: Actor,
    { now, unanswered = false }: { now: Date; unanswered?: boolean },
  ): Promise<readonly Answerable[]> {
    const known = await this.#contexts.recent(
      candidates.map(({ exception }) => exception),
      actor,
    );
    return candidates.flatMap(review => {
      const context = known.get(review.exception.id);
      const current = reviewAt(review.exception, now);
      const passed = current?.opinions.some(({ by }) => by === refOf(actor));
      return context &&
        current?.number === review.number &&
        !(unanswered && passed) &&
        mayReview(review.exception, actor, context).allowed
        ? [{ review, known: context }]
        : [];
    });
  }

  async #standFor(actor: Actor, now: Date): Promise<readonly string[]> {
    if (actor.kind !== 'user') {
      return [];
    }
    const people = await this.#contexts.delegatorsOf(actor, now);
    return withThoseBeneath(
      [actor, ...people].flatMap(({ ref, groups }) => [ref, ...groups]),
      this.#parties,
    );
  }
}

function refOf(actor: Actor): string | undefined {
  return actor.kind === 'user' ? actor.ref : undefined;
}

function toReview({ review }: Answerable): StoredReview {
  return review;
}
