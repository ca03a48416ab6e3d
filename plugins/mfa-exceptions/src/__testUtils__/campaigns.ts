import {
  campaignActions,
  type CampaignAction,
  type CampaignDetail,
  type CampaignItemPage,
  type CampaignItemView,
  type CampaignPage,
  type CampaignPreview,
  type CampaignProgress,
  type CampaignReport,
  type CampaignView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EXCEPTION_ID, inDays } from './records';

export const CAMPAIGN_ID = '3c1f6a8e-0000-4000-8000-00000000000a';

/** What somebody may do with a campaign. */
export function allowing(...actions: CampaignAction[]) {
  return campaignActions.map(action => ({
    action,
    allowed: actions.includes(action),
  }));
}

export function progressOf(
  changes: Partial<CampaignProgress> = {},
): CampaignProgress {
  return {
    ...{ items: 0, waiting: 0, answered: 0, ended: 0, silent: 0, dropped: 0 },
    outcomes: { certified: 0, reduced: 0, revoked: 0 },
    ...changes,
  };
}

/** A campaign that started four days ago, with one of three items answered. */
export function campaignOf(
  changes: Partial<CampaignDetail> = {},
): CampaignDetail {
  return {
    id: CAMPAIGN_ID,
    version: 2,
    state: 'active',
    ...{ begun: true, missed: false },
    name: 'Quarterly review of high risk',
    owner: 'user:default/grace',
    filter: { riskRating: ['high', 'critical'] },
    startsAt: inDays(-4),
    durationDays: 14,
    deadline: inDays(10.1),
    asks: [{ number: 1, at: inDays(-4) }],
    startedAt: inDays(-4),
    createdAt: inDays(-5),
    createdBy: 'user:default/grace',
    updatedAt: inDays(-4),
    progress: progressOf({
      ...{ items: 3, waiting: 2, answered: 1 },
      outcomes: { certified: 1, reduced: 0, revoked: 0 },
    }),
    owners: [
      {
        owner: 'group:default/payments-team',
        ...{ items: 2, answered: 0, unanswered: 2 },
      },
      { items: 1, answered: 1, unanswered: 0 },
    ],
    allowedActions: allowing(),
    ...changes,
  };
}

/** One that starts in twenty days. */
export function plannedCampaignOf(
  changes: Partial<CampaignDetail> = {},
): CampaignDetail {
  return campaignOf({
    ...{ state: 'scheduled', begun: false, version: 1 },
    startsAt: inDays(20.1),
    deadline: inDays(34.1),
    ...{ asks: [], startedAt: undefined },
    ...{ progress: progressOf(), owners: [] },
    ...changes,
  });
}

/** One that is over, with one item that nobody answered. */
export function finishedCampaignOf(
  changes: Partial<CampaignDetail> = {},
): CampaignDetail {
  return campaignOf({
    ...{ state: 'completed', version: 3 },
    deadline: inDays(-1.1),
    endedAt: inDays(-1.1),
    progress: progressOf({
      ...{ items: 3, answered: 1, ended: 1, silent: 1 },
      outcomes: { certified: 1, reduced: 0, revoked: 0 },
    }),
    ...changes,
  });
}

export function campaignPageOf(
  items: readonly CampaignView[],
  changes: Partial<CampaignPage> = {},
): CampaignPage {
  return {
    items: [...items],
    totalItems: items.length,
    ...{ allowedActions: [], pageInfo: {} },
    ...changes,
  };
}

/** An item that nobody has answered yet. */
export function campaignItemOf(
  changes: Partial<CampaignItemView> = {},
): CampaignItemView {
  const exceptionId = changes.exceptionId ?? EXCEPTION_ID;
  return {
    reviewId: `${exceptionId}.2`,
    exceptionId,
    version: 4,
    state: 'waiting',
    subjectRef: 'component:default/payments',
    subjectClass: 'application',
    controlDomain: 'conditional_access',
    effectiveRisk: 'high',
    requester: 'user:default/paul',
    validTo: inDays(20),
    owner: 'group:default/payments-team',
    calledAt: inDays(-4),
    ...changes,
  };
}

/** One that Grace has certified for Ada. */
export function answeredItemOf(
  changes: Partial<CampaignItemView> = {},
): CampaignItemView {
  return campaignItemOf({
    state: 'answered',
    answer: {
      outcome: 'certified',
      at: inDays(-2.1),
      by: 'user:default/grace',
      onBehalfOf: 'user:default/ada',
    },
    ...changes,
  });
}

export function campaignItemPageOf(
  items: readonly CampaignItemView[],
  changes: Partial<CampaignItemPage> = {},
): CampaignItemPage {
  return {
    items: [...items],
    totalItems: items.length,
    ...{ visibility: 'all', pageInfo: {} },
    ...changes,
  };
}

export function previewOf(
  changes: Partial<CampaignPreview> = {},
): CampaignPreview {
  return {
    ...{ totalItems: 3, examined: 3, unanswerable: 0 },
    shares: [
      {
        reviewer: 'group:default/payments-team',
        rung: 'accountable_owner',
        items: 2,
      },
      {
        reviewer: 'group:default/security-governance',
        rung: 'governance',
        items: 1,
      },
    ],
    ...changes,
  };
}

export function reportOf(
  items: CampaignReport['items'],
  changes: Partial<CampaignReport> = {},
): CampaignReport {
  const { owners, allowedActions: _, ...campaign } = finishedCampaignOf();
  return {
    takenAt: inDays(0),
    ...{ campaign, owners, items },
    visibility: 'all',
    ...changes,
  };
}
