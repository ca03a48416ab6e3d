import { NotFoundError } from '@backstage/errors';
import {
  type Actor,
  type LifecycleCommand,
  type ListReviewsQuery,
  type MfaException,
  type ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  CallOptions,
  ChangeOptions,
  Granted,
} from '../exceptions/ExceptionService';
import { BulkDecisions } from '../exceptions/bulkDecisions';
import {
  ExceptionWriter,
  type Change,
  type ExceptionWriterOptions,
} from '../exceptions/ExceptionWriter';
import { actionOf, numbered, reviewAfter } from './reviewCommands';
import type { ReviewContexts } from './ReviewContexts';
import type { ReviewFinder } from './ReviewFinder';
import type { ReviewService } from './ReviewService';
import type { ReviewStore, StoredReview } from './ReviewStore';
import { standingOf, toReviewView } from './reviewView';

// A review is a part of its exception, and is answered by a command on that:
// what is written here are the transitions of exceptions, as everywhere.

interface ReviewServiceOptions extends ExceptionWriterOptions {
  readonly contexts: ReviewContexts;
  readonly finder: ReviewFinder;
  readonly reviews: ReviewStore;
}

/** Reviews, for callers of any kind. */
export class DefaultReviewService implements ReviewService<Granted> {
  readonly #options: ReviewServiceOptions;
  readonly #writer: ExceptionWriter;
  readonly #bulk: BulkDecisions;

  static create(options: ReviewServiceOptions) {
    return new DefaultReviewService(options);
  }

  private constructor(options: ReviewServiceOptions) {
    this.#options = options;
    this.#writer = new ExceptionWriter({
      ...options,
      reviewing: options.contexts,
    });
    this.#bulk = new BulkDecisions({ ...options, writer: this.#writer });
  }

  async list(query: ListReviewsQuery, options: CallOptions & Granted) {
    const { actors, clock, contexts, finder, reviews } = this.#options;
    const now = clock.now();
    const [actor, access] = await Promise.all([
      actors.recentActor(options.credentials),
      options.access,
    ]);
    const page =
      query.reviewer === 'mine'
        ? await finder.pageFor(actor, query, { now, within: access.visible })
        : await reviews.list(query, now, access.visible);
    const open = page.items.filter(review => standingOf(review, now));
    const known = await contexts.recent(
      open.map(({ exception }) => exception),
      actor,
    );
    const rights = await access.to(open.map(({ exception }) => exception));
    return {
      items: page.items.map(review =>
        toReviewView(review, {
          ...{ actor, rights, now, known: known.get(review.exception.id) },
        }),
      ),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async get(id: string, options: CallOptions & Granted) {
    const actor = await this.#options.actors.recentActor(options.credentials);
    return this.#view(await this.#load(id, options), actor, options);
  }

  async decide(
    id: string,
    input: Parameters<ReviewService['decide']>[1],
    options: ChangeOptions & Granted,
  ) {
    const { version, decision, ...answer } = input;
    const { number } = numbered(id);
    const command = { action: actionOf(decision), number, ...answer };
    return this.#command(id, version, command as LifecycleCommand, options);
  }

  async decideMany(
    { items, decision, reason }: Parameters<ReviewService['decideMany']>[0],
    options: ChangeOptions & Granted,
  ) {
    return this.#bulk.decide(
      items,
      {
        exceptionIdOf: ({ id }) => numbered(id).exceptionId,
        apply: (exception, { id }, actor) =>
          this.#apply(
            exception,
            { action: actionOf(decision), number: numbered(id).number, reason },
            actor,
            options,
          ),
      },
      options,
    );
  }

  async reassign(
    id: string,
    { version, to, reason }: Parameters<ReviewService['reassign']>[1],
    options: ChangeOptions & Granted,
  ) {
    const { number } = numbered(id);
    const command = { action: 'reassign_review', number, to, reason } as const;
    return this.#command(id, version, command, options);
  }

  async #command(
    id: string,
    version: number,
    command: LifecycleCommand,
    options: ChangeOptions & Granted,
  ): Promise<ReviewView> {
    let review: StoredReview;
    return this.#writer.once(
      options,
      async actor => {
        // Whoever has answered may see it no more, but gets the same answer again.
        review = await this.#load(id, options);
        const { exception, settled } = await this.#writer.current(
          ...([review.exception.id, version, actor, options] as const),
        );
        const applied = await this.#apply(exception, command, actor, options);
        return [...settled, applied] as unknown as Change;
      },
      async (change, actor) =>
        this.#view(reviewAfter(review, change), actor, options),
    );
  }

  // Who may answer is looked up now, whatever a list has shown.
  async #apply(
    exception: MfaException,
    command: LifecycleCommand,
    actor: Actor,
    options: CallOptions & Granted,
  ) {
    const to = 'to' in command ? command.to : undefined;
    return this.#writer.apply(
      ...([exception, command, actor, options] as const),
      await this.#options.contexts.current(exception, actor, to),
    );
  }

  /** @throws NotFoundError when there is none, or not for the caller: nobody can tell which */
  async #load(id: string, options: Granted): Promise<StoredReview> {
    const [review, access] = await Promise.all([
      this.#options.reviews.find(id),
      options.access,
    ]);
    const visible = await access.sees(review?.exception);
    if (!review || !visible) {
      throw new NotFoundError(`No review with id '${id}'`);
    }
    return review;
  }

  async #view(review: StoredReview, actor: Actor, options: Granted) {
    const { clock, contexts } = this.#options;
    const now = clock.now();
    const known = standingOf(review, now)
      ? (await contexts.recent([review.exception], actor)).get(
          review.exception.id,
        )
      : undefined;
    const rights = await (await options.access).to([review.exception]);
    return toReviewView(review, { actor, rights, now, known });
  }
}
