import {
  callReview,
  endUnanswered,
  hasCome,
  reviewAt,
  silentFrom,
  toInstant,
  type Campaign,
  type CampaignFollowUp,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CampaignItemStore, StoredItem } from './CampaignItemStore';
import type { ItemWork } from './ItemBatches';

/** Calls for the reviews of all items, so that they are due by the deadline. */
export function calling(
  { id: campaignId, name, deadline }: Campaign,
  items: Pick<CampaignItemStore, 'markCalled'>,
): ItemWork {
  return {
    which: { state: 'waiting', only: 'uncalled' },
    decide: (waiting, now) =>
      waiting.flatMap(({ exception, number }) =>
        // What was answered since is answered.
        reviewAt(exception, now)?.number === number
          ? callReview(
              exception,
              {
                ...{ trigger: 'campaign', campaignId },
                key: `campaign:${campaignId}`,
                seenAt: toInstant(now),
                after: name,
              },
              now,
              deadline,
            ) ?? []
          : [],
      ),
    mark: async (done, _called, now) =>
      items.markCalled(
        campaignId,
        done.map(({ reviewId }) => reviewId),
        now,
      ),
  };
}

/** Does what the policy of each item says, where nobody has answered. */
export function followingUp(
  { id, deadline }: Campaign,
  items: Pick<CampaignItemStore, 'markSettled'>,
): ItemWork {
  return {
    which: { state: 'silent', only: 'unsettled' },
    decide: (silent, now) =>
      silent.flatMap(item => {
        const told = wasAsked(item);
        const { exception, number } = item;
        const end = silentFrom(exception, { by: 'campaign', deadline, told });
        return end && hasCome(end, now)
          ? endUnanswered(exception, number, now) ?? []
          : [];
      }),
    mark: async (done, ended, now) =>
      items.markSettled(
        id,
        done.map(item => ({
          reviewId: item.reviewId,
          followUp: ended.has(item.exception.id)
            ? 'ended'
            : followUpOf(item, now),
        })),
        now,
      ),
  };
}

function wasAsked({ calledAt, told }: StoredItem): boolean {
  return calledAt !== undefined && told === true;
}

function followUpOf(item: StoredItem, now: Date): CampaignFollowUp {
  const { exception, number, closed } = item;
  if (closed?.outcome === 'unanswered') {
    return 'ended';
  }
  if (!wasAsked(item)) {
    return 'not_asked';
  }
  return reviewAt(exception, now)?.number === number ? 'escalated' : 'moot';
}
