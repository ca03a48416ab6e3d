import type { FieldIssue } from '../errors';
import { addDays, hasCome, toInstant, type Instant } from '../time';
import type { Campaign, CampaignTerms } from './campaign';
import { shortestGapDays } from './recurrence';

// Nobody can say what will be in force then.
const FARTHEST_DAYS = 5 * 366;

/** What follows from when it starts, how long it takes, and whether it comes back. */
export function startingAt(
  current: Pick<Campaign, 'id'> & Partial<Campaign>,
  { startsAt, durationDays, recurrence }: CampaignTerms,
): Pick<Campaign, 'startsAt' | 'deadline' | 'series'> {
  const { id, number } = current.series ?? { id: current.id, number: 1 };
  const moved = startsAt !== current.startsAt;
  const anchor = moved ? startsAt : current.series?.anchor ?? startsAt;
  return {
    startsAt,
    deadline: addDays(startsAt, durationDays),
    series: recurrence || number > 1 ? { id, number, anchor } : undefined,
  };
}

/** What terms contradict themselves in. */
export function mistakesIn({
  durationDays,
  recurrence,
}: CampaignTerms): readonly FieldIssue[] {
  return recurrence && shortestGapDays(recurrence) < durationDays
    ? [
        {
          field: 'recurrence',
          message: 'must not come back before it is over',
        },
      ]
    : [];
}

/** What is wrong with a start, if anything. */
export function outOfReach(
  startsAt: Instant,
  now: Date,
): readonly FieldIssue[] {
  if (hasCome(startsAt, now) && startsAt !== toInstant(now)) {
    return [{ field: 'startsAt', message: 'must not lie in the past' }];
  }
  return hasCome(addDays(startsAt, -FARTHEST_DAYS), now)
    ? []
    : [{ field: 'startsAt', message: 'must lie within the next five years' }];
}
