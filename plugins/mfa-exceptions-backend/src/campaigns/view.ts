import {
  campaignAt,
  campaignAvailability,
  effectiveRisk,
  type Campaign,
  type CampaignCaller,
  type CampaignDetail,
  type CampaignItemView,
  type CampaignOwnerProgress,
  type CampaignProgress,
  type CampaignReport,
  type CampaignView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { StoredItem } from './CampaignItemStore';

/** A campaign as lists show it: what it is by right, now. */
export function toView(
  campaign: Campaign,
  progress: CampaignProgress,
  now: Date,
): CampaignView {
  const { endedAt, ...status } = campaignAt(campaign, now);
  return {
    // The wire format is the record's own, but for `readonly`.
    ...(campaign as unknown as CampaignView),
    ...status,
    ...(endedAt && { endedAt }),
    progress,
  };
}

/** The same with everything that one caller can do about it. */
export function toDetail(
  campaign: Campaign,
  context: {
    readonly caller: CampaignCaller;
    readonly progress: CampaignProgress;
    readonly owners: readonly CampaignOwnerProgress[];
    readonly now: Date;
  },
): CampaignDetail {
  const { caller, progress, owners, now } = context;
  return {
    ...toView(campaign, progress, now),
    owners: [...owners],
    allowedActions: [...campaignAvailability(campaign, caller, now)],
  };
}

/** An item of a campaign, without a word of why it is there. */
export function toItemView(item: StoredItem): CampaignItemView {
  const { exception, state, owner, reviewer, calledAt, followUp } = item;
  const answer = answerOf(item);
  return {
    reviewId: item.reviewId,
    exceptionId: exception.id,
    version: exception.version,
    state,
    subjectRef: exception.subjectRef,
    subjectClass: exception.subjectClass,
    controlDomain: exception.controlDomain,
    effectiveRisk: effectiveRisk(exception),
    requester: exception.requester,
    validTo: exception.validTo,
    ...(owner && { owner }),
    ...(reviewer && { reviewer }),
    ...(calledAt && { calledAt }),
    ...(answer && { answer }),
    ...(state === 'silent' && followUp && { followUp }),
  };
}

/** The same, with the words of its answer. */
export function toReportItem(
  item: StoredItem,
): CampaignReport['items'][number] {
  const view = toItemView(item);
  const reason = view.answer && item.closed?.reason;
  return { ...view, ...(reason && { reason }) };
}

// What is answered after the campaign was over, is not answered in it.
function answerOf({ state, closed }: StoredItem): CampaignItemView['answer'] {
  if (state !== 'answered' || !closed) {
    return undefined;
  }
  const { reason: _reason, ...answer } = closed;
  return answer as CampaignItemView['answer'];
}
