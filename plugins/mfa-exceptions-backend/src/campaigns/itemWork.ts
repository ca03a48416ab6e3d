import {
  callReview,
  endUnanswered,
  reviewAt,
  reviewOf,
  toInstant,
  type Campaign,
  type CampaignFollowUp,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CampaignItemStore, StoredItem } from './CampaignItemStore';
import type { ItemWork } from './ItemBatches';

/** Calls for the reviews of all items, so that they are due by the deadline. */
export function calling(
  { id: campaignId, deadline }: Campaign,
  items: Pick<CampaignItemStore, 'markCalled'>,
): ItemWork {
  return {
    which: { state: 'waiting', only: 'uncalled' },
    decide: (waiting, now) =>
      waiting.flatMap(({ exception, number }) =>
        // What was answered since is answered.
        reviewOf(exception).number === number
          ? callReview(
              exception,
              {
                ...{ trigger: 'campaign', campaignId },
                key: `campaign:${campaignId}`,
                seenAt: toInstant(now),
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
  { id }: Campaign,
  items: Pick<CampaignItemStore, 'markSettled'>,
): ItemWork {
  return {
    which: { state: 'silent', only: 'unsettled' },
    decide: (silent, now) =>
      silent.flatMap(({ exception, number, calledAt }) =>
        // Who was not asked has not been silent.
        calledAt ? endUnanswered(exception, number, now) ?? [] : [],
      ),
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

function followUpOf(
  { exception, number, calledAt, closed }: StoredItem,
  now: Date,
): CampaignFollowUp {
  if (!calledAt) {
    return 'not_asked';
  }
  if (closed?.outcome === 'unanswered') {
    return 'ended';
  }
  return reviewAt(exception, now)?.number === number ? 'escalated' : 'moot';
}
