import { changesBetween } from '../history/history';
import { toInstant } from '../time';
import type {
  Campaign,
  CampaignHistoryEntry,
  CampaignTerms,
  CampaignTransition,
} from './campaign';
import { startingAt } from './terms';

/** What is written when there is a campaign that there was not. */
export function created(
  terms: CampaignTerms,
  who: Pick<Campaign, 'id' | 'createdBy' | 'series'>,
  now: Date,
  { by }: { by?: string } = {},
): CampaignTransition {
  const at = toInstant(now);
  const next: Campaign = {
    ...who,
    ...terms,
    version: 1,
    state: 'scheduled',
    ...startingAt({ ...who, startsAt: terms.startsAt }, terms),
    asks: [],
    createdAt: at,
    updatedAt: at,
  };
  return { next, entry: entryFor(undefined, next, { action: 'create', by }) };
}

/** What is written when a campaign becomes another. */
export function happened(
  current: Campaign,
  changes: Partial<Campaign>,
  what: What,
  now: Date,
): CampaignTransition {
  const next: Campaign = {
    ...current,
    ...changes,
    version: current.version + 1,
    updatedAt: toInstant(now),
  };
  return { next, entry: entryFor(current, next, what) };
}

interface What {
  readonly action: CampaignHistoryEntry['action'];
  readonly by?: string;
  readonly reason?: string;
  readonly effectiveAt?: string;
}

function entryFor(
  before: Campaign | undefined,
  after: Campaign,
  { action, by, reason, effectiveAt }: What,
): CampaignHistoryEntry {
  return {
    campaignId: after.id,
    sequence: after.version,
    at: after.updatedAt,
    effectiveAt,
    actor: by,
    action,
    from: before?.state,
    to: after.state,
    reason,
    changes: changesBetween(before, after),
  };
}
