import {
  peopleToAsk,
  reviewOf,
  sharesOf,
  type Campaign,
  type CampaignFilter,
  type CampaignPreview,
  type MfaException,
  type ReviewerRung,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { PartyGateway } from '../catalog/PartyGateway';
import type { ReviewContexts } from '../reviews/ReviewContexts';
import type { CampaignItemStore, StoredItem } from './CampaignItemStore';

const BATCH = 250;
// More than anybody reads before they decide; the rest is counted.
const MOST_EXAMINED = 5_000;

/** Who has to answer what, as of now. */
export class CampaignSurvey {
  readonly #items: CampaignItemStore;
  readonly #contexts: Pick<ReviewContexts, 'recent'>;
  readonly #parties: PartyGateway;
  readonly #clock: Clock;

  static create(options: {
    items: CampaignItemStore;
    contexts: Pick<ReviewContexts, 'recent'>;
    parties: PartyGateway;
    clock: Clock;
  }) {
    return new CampaignSurvey(options);
  }

  private constructor(options: {
    items: CampaignItemStore;
    contexts: Pick<ReviewContexts, 'recent'>;
    parties: PartyGateway;
    clock: Clock;
  }) {
    this.#items = options.items;
    this.#contexts = options.contexts;
    this.#parties = options.parties;
    this.#clock = options.clock;
  }

  /** Who would get how many items of a campaign that starts now. */
  async preview(filter: CampaignFilter): Promise<CampaignPreview> {
    const now = this.#clock.now();
    const totalItems = await this.#items.countInScope(filter, now);
    const asked: { readonly rungs: readonly ReviewerRung[] }[] = [];
    let after: string | undefined;
    while (asked.length < MOST_EXAMINED) {
      const exceptions = await this.#items.inScope(filter, {
        ...{ now, after },
        limit: BATCH,
      });
      asked.push(...(await this.#asked(exceptions)));
      after = exceptions[exceptions.length - 1]?.id;
      if (exceptions.length < BATCH) {
        break;
      }
    }
    const { shares, unanswerable } = sharesOf(asked);
    return {
      ...{ totalItems, examined: asked.length },
      ...{ shares: [...shares], unanswerable },
    };
  }

  /** Who has not answered, and how many items each of them can. */
  async silentPeople(
    campaign: Campaign,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const now = this.#clock.now();
    let after: string | undefined;
    for (;;) {
      signal.throwIfAborted();
      const waiting = await this.#items.some(campaign, {
        ...{ now, after, state: 'waiting' },
        limit: BATCH,
      });
      for (const [ref, count] of await this.#peopleFor(waiting)) {
        counts.set(ref, (counts.get(ref) ?? 0) + count);
      }
      after = waiting[waiting.length - 1]?.reviewId;
      if (waiting.length < BATCH) {
        return counts;
      }
    }
  }

  async #peopleFor(waiting: readonly StoredItem[]) {
    const open = waiting.filter(
      ({ exception, number }) => reviewOf(exception).number === number,
    );
    const asked = await this.#asked(open.map(({ exception }) => exception));
    const refs = asked.flatMap(({ rungs }) =>
      rungs.flatMap(rung => (rung.reached ? rung.refs : [])),
    );
    const parties = await this.#parties.recentParties([...new Set(refs)]);
    return peopleToAsk(asked, ref => parties.get(ref)?.levels ?? []);
  }

  async #asked(exceptions: readonly MfaException[]) {
    const known = await this.#contexts.recent(exceptions, { kind: 'system' });
    return exceptions.map(exception => ({
      exception,
      rungs: known.get(exception.id)?.rungs ?? [],
    }));
  }
}
