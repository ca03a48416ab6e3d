import {
  campaignAt,
  type Campaign,
  type CampaignFilter,
  type CampaignItemState,
  type ListExceptionsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { OWNERS } from '../accountability/ownerRow';
import { applyFilters } from '../exceptions/exceptionFilters';
import type { ExceptionRow } from '../exceptions/exceptionRow';
import { REVIEWS, type ReviewRow } from '../reviews/reviewRows';
import { ITEMS } from './campaignRow';

/** Items beside their reviews and exceptions, of which no two columns are called alike. */
export type ItemQuery = Knex.QueryBuilder;

// The domain's `campaignItemAt`, said in SQL: a test holds the two against each
// other, at any instant. Until when answers count, and what those are that nobody
// has answered, is the same for all items of a campaign.
const STANDING = `case
  when closed_at <= counted_until
    and outcome in ('certified', 'reduced', 'revoked') then 'answered'
  when closed_at <= counted_until and outcome <> 'unanswered' then 'ended'
  when closed_at is null and valid_to <= counted_until then 'ended'
  when unanswered_is = 'dropped' then 'dropped'
  when closed_at <= counted_until then 'silent'
  else unanswered_is end`;

/** Items of campaigns with their reviews and exceptions, and where each stands. */
export function itemsOf(
  db: Knex,
  campaigns: readonly Campaign[],
  now: Date,
): ItemQuery {
  return db({ item: ITEMS })
    .join(boundsOf(db, campaigns, now), 'of_campaign', 'campaign_id')
    .join({ review: REVIEWS }, 'review.review_id', 'item_id')
    .join('mfa_exceptions', 'mfa_exceptions.id', 'review.exception_id');
}

/** The same beside who is accountable now. */
export function withOwners(items: ItemQuery): ItemQuery {
  return items.leftJoin({ accountable: OWNERS }, joined => {
    joined
      .on('accountable.entity_ref', 'subject_ref')
      .andOn('accountable.control_domain', 'mfa_exceptions.control_domain');
  });
}

export function standing(db: Knex) {
  return db.raw(STANDING);
}

export function whereStanding(
  query: ItemQuery,
  states: readonly CampaignItemState[],
): void {
  const marks = states.map(() => '?').join(', ');
  query.whereRaw(`(${STANDING}) in (${marks})`, [...states]);
}

/** Open reviews of what a campaign is about that starts now. */
export function reviewsInScope(
  db: Knex,
  filter: CampaignFilter,
  now: Date,
): Knex.QueryBuilder<ReviewRow & ExceptionRow, any> {
  return db(REVIEWS)
    .join('mfa_exceptions', 'mfa_exceptions.id', 'exception_id')
    .whereNull('closed_at')
    .where(filters => {
      const asked = { ...filter, state: ['active'] } as ListExceptionsQuery;
      applyFilters(filters, asked, now);
    });
}

function boundsOf(db: Knex, campaigns: readonly Campaign[], now: Date) {
  // PostgreSQL has to be told what they are, SQLite makes nothing of it.
  const [id, instant, text] =
    db.client.config.client === 'pg'
      ? ['?::uuid', '?::timestamptz', '?::text']
      : ['?', '?', '?'];
  const row = `select ${id} as of_campaign, ${instant} as counted_until, ${text} as unanswered_is`;
  const values = campaigns.flatMap(campaign => {
    const { state, endedAt } = campaignAt(campaign, now);
    const until = endedAt ? new Date(endedAt) : now;
    return [campaign.id, until, unansweredIn(state)];
  });
  const rows = campaigns.map(() => row).join(' union all ');
  return db.raw(`(${rows}) as bounds`, values);
}

function unansweredIn(state: Campaign['state']): CampaignItemState {
  switch (state) {
    case 'cancelled':
      return 'dropped';
    case 'completed':
      return 'silent';
    default:
      return 'waiting';
  }
}
