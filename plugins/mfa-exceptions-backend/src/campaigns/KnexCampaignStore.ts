import { ConflictError } from '@backstage/errors';
import type {
  Campaign,
  CampaignState,
  CampaignTransition,
  ListCampaignsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { appendNotices, type Notice } from '../notices/noticeRows';
import {
  recallResult,
  type RememberedResult,
  type RepeatableRequest,
} from '../platform/idempotency';
import { readPage } from '../platform/pages';
import { whereText } from '../platform/searchText';
import { writeWhole } from '../platform/transactions';
import { CAMPAIGN_HISTORY } from './campaignHistory';
import { CAMPAIGN_ORDER } from './campaignPage';
import {
  CAMPAIGNS,
  fromRow,
  ITEMS,
  toRow,
  type CampaignRow,
  type CampaignWorkRow,
} from './campaignRow';
import type { CampaignStore } from './CampaignStore';
import { dueCampaigns } from './dueCampaigns';
import { reviewsInScope } from './itemQuery';

type Row = CampaignRow & CampaignWorkRow;
type Query = Knex.QueryBuilder<Row, any>;

/** Keeps campaigns in a database. */
export class KnexCampaignStore implements CampaignStore {
  readonly #db: Knex;
  readonly #clock: Clock;

  static create(options: { db: Knex; clock: Clock }) {
    return new KnexCampaignStore(options);
  }

  private constructor(options: { db: Knex; clock: Clock }) {
    this.#db = options.db;
    this.#clock = options.clock;
  }

  async find(id: string) {
    const row = await this.#db<Row>(CAMPAIGNS).where({ id }).first('record');
    return row && fromRow(row);
  }

  async list(query: ListCampaignsQuery, now: Date) {
    const matching: Query = this.#db<Row>(CAMPAIGNS);
    applyFilters(matching, query, now);
    return readPage(matching, query, CAMPAIGN_ORDER, async page => {
      const rows: Row[] = await page.select('record');
      return rows.map(fromRow);
    });
  }

  async history(id: string) {
    return CAMPAIGN_HISTORY.read(this.#db, id);
  }

  async commit(transition: CampaignTransition, remember?: RememberedResult) {
    await writeWhole(
      this.#db,
      async tx => {
        await write(tx, transition);
        if (transition.successor) {
          await write(tx, transition.successor);
        }
        if (transition.entry.action === 'start') {
          await freeze(tx, transition.next);
        }
      },
      remember,
    );
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }

  async due(now: Date) {
    const rows: Row[] = await this.#db<Row>(CAMPAIGNS)
      .modify(dueCampaigns, now)
      .orderBy(['starts_at', 'id'])
      .select('id');
    return rows.map(({ id }) => id);
  }

  async atWork(id: string) {
    const row: Row | undefined = await this.#db<Row>(CAMPAIGNS)
      .where({ id })
      .first();
    return (
      row && {
        campaign: fromRow(row),
        called: row.called_at !== null,
        asksTold: row.asks_told,
        settled: row.settled_at !== null,
      }
    );
  }

  async markCalled(id: string, now: Date) {
    await this.#db<Row>(CAMPAIGNS)
      .where({ id })
      .whereNull('called_at')
      .update({ called_at: now });
  }

  async tell(id: string, ask: number, notices: readonly Notice[]) {
    await this.#db.transaction(async tx => {
      await appendNotices(tx, notices, this.#clock.now());
      await tx<Row>(CAMPAIGNS)
        .where({ id })
        .where('asks_told', '<', ask)
        .update({ asks_told: ask });
    });
  }

  async markSettled(id: string, now: Date) {
    await this.#db<Row>(CAMPAIGNS)
      .where({ id })
      .whereNull('settled_at')
      .update({ settled_at: now });
  }
}

async function write(
  tx: Knex.Transaction,
  { next, entry }: CampaignTransition,
) {
  const { id, version } = next;
  if (version === 1) {
    await tx<CampaignRow>(CAMPAIGNS).insert(toRow(next));
  } else {
    // The version in the where clause is the lock: whoever comes second
    // matches no row, on every engine alike.
    const updated = await tx<CampaignRow>(CAMPAIGNS)
      .where({ id, version: version - 1 })
      .update(toRow(next));
    if (updated !== 1) {
      throw new ConflictError(`Campaign '${id}' was changed by someone else`);
    }
  }
  await CAMPAIGN_HISTORY.append(tx, entry);
}

// One statement, and so one instant, however much it is.
async function freeze(tx: Knex.Transaction, campaign: Campaign) {
  const { id, filter, startedAt = campaign.startsAt } = campaign;
  const isPostgres = tx.client.config.client === 'pg';
  const items = reviewsInScope(tx, filter, new Date(startedAt)).select(
    tx.raw(isPostgres ? '?::uuid' : '?', [id]),
    'review_id',
  );
  await tx(tx.raw('?? (??, ??)', [ITEMS, 'campaign_id', 'item_id'])).insert(
    items,
  );
}

// The domain's `campaignAt`, said in SQL; a test holds the two against each other.
function whereState(query: Query, state: CampaignState, now: Date): void {
  const running = ['scheduled', 'active'];
  switch (state) {
    case 'scheduled':
      query.where({ state, begun: false }).where('starts_at', '>', now);
      query.where('deadline', '>', now);
      break;
    case 'active':
      query.whereIn('state', running).where('deadline', '>', now);
      query.where(begun =>
        begun.where('begun', true).orWhere('starts_at', '<=', now),
      );
      break;
    case 'completed':
      query
        .where('state', 'completed')
        .orWhere(over =>
          over.whereIn('state', running).where('deadline', '<=', now),
        );
      break;
    default:
      query.where('state', state);
  }
}

function applyFilters(
  query: Query,
  { state, series, owner, q }: ListCampaignsQuery,
  now: Date,
): void {
  if (state) {
    query.where((any: Query) => {
      for (const each of state) {
        any.orWhere((one: Query) => whereState(one, each, now));
      }
    });
  }
  if (series) {
    query.whereIn('series_id', series);
  }
  if (owner) {
    query.whereIn('owner', owner);
  }
  if (q) {
    whereText(query, q);
  }
}
