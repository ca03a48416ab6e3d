import type {
  CampaignFollowUp,
  CampaignItemState,
  CampaignProgress,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fromRow, type ExceptionRow } from '../exceptions/exceptionRow';
import { instantFrom, optionalInstantFrom } from '../platform/database';
import type { StoredItem } from './CampaignItemStore';
import type { ReviewRow } from '../reviews/reviewRows';
import type { CampaignItemRow } from './campaignRow';

/** What a question about items answers; the rest where it was asked for. */
export type ItemRow = Pick<
  ReviewRow & ExceptionRow & CampaignItemRow,
  | 'item_id'
  | 'number'
  | 'record'
  | 'closed_at'
  | 'outcome'
  | 'decided_by'
  | 'decided_for'
  | 'reviewer'
  | 'called_at'
  | 'follow_up'
> & {
  standing: CampaignItemState;
  told?: number;
  accountable_owner?: string | null;
  decision_reason?: string | null;
};

export function toItem(row: ItemRow): StoredItem {
  const { accountable_owner: owner, reviewer, follow_up: followUp } = row;
  const calledAt = optionalInstantFrom(row.called_at);
  const closed = closedOf(row);
  return {
    reviewId: row.item_id,
    number: row.number,
    state: row.standing,
    exception: fromRow(row),
    ...(owner && { owner }),
    ...(reviewer && { reviewer }),
    ...(calledAt && { calledAt }),
    ...(row.told !== undefined && { told: row.told === 1 }),
    ...(followUp && { followUp: followUp as CampaignFollowUp }),
    ...(closed && { closed }),
  };
}

function closedOf(row: ItemRow): StoredItem['closed'] {
  const { closed_at, outcome, decided_by, decided_for, decision_reason } = row;
  return closed_at === null || outcome === null
    ? undefined
    : {
        at: instantFrom(closed_at),
        outcome,
        ...(decided_by && { by: decided_by }),
        ...(decided_for && { onBehalfOf: decided_for }),
        ...(decision_reason && { reason: decision_reason }),
      };
}

/** How many items there are of one kind. */
export type CountRow = Pick<ReviewRow, 'outcome'> & {
  campaign_id: string;
  standing: CampaignItemState;
  count: number | string;
};

/** Counts by kind, as one. */
export function toProgress(counts: readonly CountRow[]): CampaignProgress {
  const sumOf = (which: (row: CountRow) => boolean) =>
    counts
      .filter(which)
      // PostgreSQL hands a count back as a string.
      .reduce((sum, { count }) => sum + Number(count), 0);
  const standingAs = (state: CountRow['standing']) =>
    sumOf(({ standing }) => standing === state);
  const answeredAs = (how: CountRow['outcome']) =>
    sumOf(
      ({ standing, outcome }) => standing === 'answered' && outcome === how,
    );
  return {
    items: sumOf(() => true),
    waiting: standingAs('waiting'),
    answered: standingAs('answered'),
    ended: standingAs('ended'),
    silent: standingAs('silent'),
    dropped: standingAs('dropped'),
    outcomes: {
      certified: answeredAs('certified'),
      reduced: answeredAs('reduced'),
      revoked: answeredAs('revoked'),
    },
  };
}
