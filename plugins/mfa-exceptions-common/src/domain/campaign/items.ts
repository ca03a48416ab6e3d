import type { ReviewOutcome } from '../review/vocabulary';
import { hasCome, millisOf, type Instant } from '../time';
import { campaignAt, type CampaignFacts } from './status';
import type { CampaignItemState } from './vocabulary';

// The ways in which a review can be closed by who was asked.
const answers: readonly ReviewOutcome[] = ['certified', 'reduced', 'revoked'];

/** What an item's standing follows from: the review that was open at the start. @public */
export interface CampaignItemFacts {
  /** When its exception ends. */
  readonly validTo: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: ReviewOutcome;
}

/**
 * Where an item stands at an instant. An answer counts from when it is given
 * until the campaign is over, and what comes later changes nothing any more;
 * filters and counts in SQL agree.
 *
 * @public
 */
export function campaignItemAt(
  { validTo, closedAt, outcome }: CampaignItemFacts,
  campaign: CampaignFacts,
  now: Date,
): CampaignItemState {
  const { state, endedAt } = campaignAt(campaign, now);
  const until = endedAt ? new Date(millisOf(endedAt)) : now;
  const closed = closedAt !== undefined && hasCome(closedAt, until);
  if (closed && outcome && answers.includes(outcome)) {
    return 'answered';
  }
  const lapsed = closedAt === undefined && hasCome(validTo, until);
  if (lapsed || (closed && outcome !== 'unanswered')) {
    return 'ended';
  }
  if (state === 'cancelled') {
    return 'dropped';
  }
  return closed || state === 'completed' ? 'silent' : 'waiting';
}
