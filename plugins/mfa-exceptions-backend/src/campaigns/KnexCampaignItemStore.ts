import type {
  Campaign,
  CampaignFilter,
  CampaignOwnerProgress,
  ExceptionCriteria,
  ListCampaignItemsQuery,
  MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { whereMeets } from '../exceptions/exceptionConditions';
import { fromRow } from '../exceptions/exceptionRow';
import { NOTICES, NOTICE_ITEMS } from '../notices/noticeRows';
import { batchesOf } from '../platform/batches';
import { readPage } from '../platform/pages';
import { ITEM_ORDER } from './campaignPage';
import type { CampaignItemStore, SettledItem } from './CampaignItemStore';
import { ITEMS, type CampaignItemRow } from './campaignRow';
import {
  itemsOf,
  reviewsInScope,
  standing,
  whereStanding,
  withOwners,
  type ItemQuery,
} from './itemQuery';
import { toItem, toProgress, type CountRow, type ItemRow } from './itemRow';

// Whoever has more than this many owners looks at the list.
const MOST_OWNERS = 200;

// Whether anybody has been told of the review, and not only was to be.
const TOLD = `case when exists (
  select 1 from ${NOTICE_ITEMS} as step
  join ${NOTICES} as notice on notice.dedupe_key = step.notice_key
  where step.exception_id = review.exception_id
    and step.item = 'review' and step.number = review.number
    and notice.delivered_at is not null) then 1 else 0 end`;

/** Finds out from a database how items of campaigns stand. */
export class KnexCampaignItemStore implements CampaignItemStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexCampaignItemStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async progressOf(campaigns: readonly Campaign[], now: Date) {
    const counts: CountRow[] =
      campaigns.length === 0
        ? []
        : await this.#db
            .from(
              itemsOf(this.#db, campaigns, now)
                .select('campaign_id', 'outcome')
                .select({ standing: standing(this.#db) })
                .as('counted'),
            )
            .groupBy('campaign_id', 'standing', 'outcome')
            .select('campaign_id', 'standing', 'outcome')
            .count({ count: '*' });
    return new Map(
      campaigns.map(({ id }) => [
        id,
        toProgress(counts.filter(({ campaign_id }) => campaign_id === id)),
      ]),
    );
  }

  async ownersOf(campaign: Campaign, now: Date, within: ExceptionCriteria) {
    const items = withOwners(itemsOf(this.#db, [campaign], now))
      .where((seen: ItemQuery) => whereMeets(seen, within, now))
      .select({
        // Empty for what nobody is accountable for, and for what is not known.
        party: this.#db.raw("coalesce(accountable.owner, '')"),
        standing: standing(this.#db),
      });
    const open =
      "case when standing in ('answered', 'ended') then 0 else 1 end";
    const rows: OwnerCount[] = await this.#db
      .from(items.as('counted'))
      .groupBy('party')
      .select('party')
      .select({
        items: this.#db.raw('count(*)'),
        answered: this.#db.raw(
          "sum(case when standing = 'answered' then 1 else 0 end)",
        ),
        unanswered: this.#db.raw(`sum(${open})`),
      })
      .orderBy([{ column: 'unanswered', order: 'desc' }, { column: 'party' }])
      .limit(MOST_OWNERS);
    return rows.map(toOwnerProgress);
  }

  async list(
    campaign: Campaign,
    query: ListCampaignItemsQuery,
    options: Parameters<CampaignItemStore['list']>[2],
  ) {
    const { now, within, reasons = false } = options;
    const matching = withOwners(itemsOf(this.#db, [campaign], now)).where(
      (seen: ItemQuery) => whereMeets(seen, within, now),
    );
    applyFilters(matching, query);
    return readPage(matching, query, ITEM_ORDER, async page => {
      const shown = this.#columns(page).select({
        accountable_owner: 'accountable.owner',
      });
      if (reasons) {
        withReasons(shown);
      }
      const rows: ItemRow[] = await shown;
      return rows.map(toItem);
    });
  }

  async some(
    campaign: Campaign,
    options: Parameters<CampaignItemStore['some']>[1],
  ) {
    const { now, state, only, after, limit } = options;
    const query = this.#columns(itemsOf(this.#db, [campaign], now)).select({
      told: this.#db.raw(TOLD),
    });
    whereStanding(query, [state]);
    if (only) {
      query.whereNull(only === 'uncalled' ? 'called_at' : 'settled_at');
    }
    if (after !== undefined) {
      query.where('item_id', '>', after);
    }
    const rows: ItemRow[] = await query.orderBy('item_id').limit(limit);
    return rows.map(toItem);
  }

  async inScope(
    filter: CampaignFilter,
    { now, after, limit }: Parameters<CampaignItemStore['inScope']>[1],
  ): Promise<readonly MfaException[]> {
    const query = reviewsInScope(this.#db, filter, now);
    if (after !== undefined) {
      query.where('mfa_exceptions.id', '>', after);
    }
    const rows = await query
      .orderBy('mfa_exceptions.id')
      .limit(limit)
      .select('record');
    return rows.map(fromRow);
  }

  async countInScope(filter: CampaignFilter, now: Date) {
    const [{ total }] = await reviewsInScope(this.#db, filter, now).count({
      total: '*',
    });
    return Number(total);
  }

  async markCalled(id: string, reviewIds: readonly string[], now: Date) {
    for (const batch of batchesOf(reviewIds)) {
      await this.#db<CampaignItemRow>(ITEMS)
        .where({ campaign_id: id })
        .whereIn('item_id', batch)
        .whereNull('called_at')
        .update({ called_at: now });
    }
  }

  async markSettled(id: string, items: readonly SettledItem[], now: Date) {
    const kinds = new Set(items.map(({ followUp }) => followUp));
    for (const followUp of kinds) {
      const ids = items
        .filter(item => item.followUp === followUp)
        .map(({ reviewId }) => reviewId);
      for (const batch of batchesOf(ids)) {
        await this.#db<CampaignItemRow>(ITEMS)
          .where({ campaign_id: id })
          .whereIn('item_id', batch)
          .whereNull('settled_at')
          .update({ settled_at: now, follow_up: followUp });
      }
    }
  }

  #columns(query: ItemQuery): ItemQuery {
    return query
      .select('item_id', 'number', 'record', 'closed_at', 'outcome')
      .select('decided_by', 'decided_for', 'reviewer', 'called_at', 'follow_up')
      .select({ standing: standing(this.#db) });
  }
}

interface OwnerCount {
  party: string;
  items: number | string;
  answered: number | string;
  unanswered: number | string;
}

function toOwnerProgress(row: OwnerCount): CampaignOwnerProgress {
  return {
    ...(row.party && { owner: row.party }),
    items: Number(row.items),
    answered: Number(row.answered),
    unanswered: Number(row.unanswered),
  };
}

function applyFilters(query: ItemQuery, filters: ListCampaignItemsQuery): void {
  const { state, outcome, subject, controlDomain, owner, decidedBy } = filters;
  if (state) {
    whereStanding(query, state);
  }
  if (outcome) {
    whereStanding(query, ['answered']);
    query.whereIn('outcome', outcome);
  }
  if (subject) {
    query.whereIn('subject_ref', subject);
  }
  if (controlDomain) {
    query.whereIn('mfa_exceptions.control_domain', controlDomain);
  }
  if (owner) {
    query.whereIn('accountable.owner', owner);
  }
  if (decidedBy) {
    query.whereIn('decided_by', decidedBy);
  }
}

// The words of a decision are in the history, at the instant at which it closed
// the review.
function withReasons(query: ItemQuery): void {
  query
    .leftJoin({ decision: 'mfa_exception_history' }, joined => {
      joined
        .on('decision.exception_id', 'mfa_exceptions.id')
        .andOn('decision.at', 'closed_at')
        .andOnIn('decision.action', ['certify', 'reduce', 'review_revoke']);
    })
    .select({ decision_reason: 'decision.reason' });
}
