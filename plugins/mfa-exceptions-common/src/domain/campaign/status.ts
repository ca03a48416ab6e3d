import { hasCome, type Instant } from '../time';
import type { Campaign } from './campaign';
import type { CampaignState } from './vocabulary';

/** What a campaign is at an instant. @public */
export interface CampaignStatus {
  readonly state: CampaignState;
  /** Whether its items are frozen. */
  readonly begun: boolean;
  /** Whether it was over before anybody could be asked. */
  readonly missed: boolean;
  /** When it was over, if it is. */
  readonly endedAt?: Instant;
}

/** The part of a record that its status follows from. @public */
export type CampaignFacts = Pick<
  Campaign,
  'state' | 'startsAt' | 'deadline' | 'startedAt' | 'endedAt'
>;

/**
 * The one function that says what a campaign is at an instant. It starts, and at
 * its deadline it is over, whether or not a task has run; filters in SQL agree.
 *
 * @public
 */
export function campaignAt(campaign: CampaignFacts, now: Date): CampaignStatus {
  const { state, startedAt, deadline, startsAt } = campaign;
  const begun = startedAt !== undefined;
  if (state === 'completed' || state === 'cancelled') {
    const missed = state === 'completed' && !begun;
    return { state, begun, missed, endedAt: campaign.endedAt };
  }
  if (hasCome(deadline, now)) {
    return { state: 'completed', begun, missed: !begun, endedAt: deadline };
  }
  const running = begun || hasCome(startsAt, now);
  return { state: running ? 'active' : 'scheduled', begun, missed: false };
}
