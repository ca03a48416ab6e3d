import { useApi } from '@backstage/core-plugin-api';
import type {
  CampaignDetail,
  CampaignItemView,
  CampaignPreview,
  CampaignReportFormat,
  CampaignTransitionInput,
  CreateCampaignInput,
  ListCampaignItemsParams,
  ListCampaignsParams,
  PreviewCampaignInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCallback, useMemo, useReducer, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import useInterval from 'react-use/esm/useInterval';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

/** How often a page looks how far people are. */
const CALM_MS = 15_000;
/** How often, while what has been asked for is about to be there. */
const SOON_MS = 2_000;
/** A pause in the choosing that is worth a question to the server. */
const PAUSE_MS = 400;

/** One page of the campaigns, with how far each is. */
export function useCampaigns(params: ListCampaignsParams) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const round = useRounds(CALM_MS);
  return useAsyncRetry(
    () => campaigns.list(JSON.parse(key)),
    [campaigns, key, round],
  );
}

/** Whether there is anything about campaigns for the person: to see, or to plan. */
export function useConcernedByCampaigns(): boolean {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const { value } = useAsyncRetry(
    () => campaigns.list({ limit: 1 }),
    [campaigns],
  );
  return (
    value !== undefined &&
    (value.totalItems > 0 || value.allowedActions.length > 0)
  );
}

/** One campaign as it goes, with what the person may do about it. */
export function useCampaign(id: string) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const [campaign, setNewest] = useState<CampaignDetail>();
  const setCampaign = useCallback(
    (next: CampaignDetail) =>
      // An answer that was overtaken on its way says nothing new.
      setNewest(seen => (seen && seen.version > next.version ? seen : next)),
    [],
  );
  const round = useRounds(paceOf(campaign));
  const { error, retry } = useAsyncRetry(
    async () => setCampaign(await campaigns.get(id)),
    [campaigns, id, round],
  );
  return { campaign, setCampaign, error, retry, round };
}

/** One page of what a campaign asks about. */
export function useCampaignItems(
  id: string,
  params: ListCampaignItemsParams,
  round: unknown,
) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(
    () => campaigns.items(id, JSON.parse(key)),
    [campaigns, id, key, round],
  );
}

/** The reviews of some items that the person may answer now. */
export function useAnswerable(items: readonly CampaignItemView[]) {
  const { reviews } = useApi(mfaExceptionsApiRef);
  const waiting = items.filter(({ state }) => state === 'waiting');
  const key = JSON.stringify(
    waiting.map(({ reviewId, version }) => [reviewId, version]),
  );
  return useAsyncRetry(async () => {
    if (waiting.length === 0) {
      return [];
    }
    const page = await reviews.list({
      reviewer: 'mine',
      exception: waiting.map(({ exceptionId }) => exceptionId),
      status: ['scheduled', 'due', 'overdue'],
      limit: waiting.length,
    });
    const ids = new Set(waiting.map(({ reviewId }) => reviewId));
    return page.items.filter(review => ids.has(review.id));
    // What is asked about is in the key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reviews, key]);
}

/** What happened to a campaign, up to a version of it. */
export function useCampaignHistory(id: string, version: number) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => campaigns.history(id), [campaigns, id, version]);
}

/** What came of a campaign. */
export function useCampaignReport(id: string) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => campaigns.report(id), [campaigns, id]);
}

/** Fetches the same as one text. */
export function useCampaignReportFile(id: string) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  return useCallback(
    (format: CampaignReportFormat) => campaigns.reportFile(id, format),
    [campaigns, id],
  );
}

/**
 * Who would get how many items, asked for whenever the choosing pauses. The last
 * answer stays while the next one is on its way.
 */
export function useCampaignPreview(filter: PreviewCampaignInput['filter']) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const body = JSON.stringify(filter);
  const [asked, setAsked] = useState(body);
  const [preview, setPreview] = useState<CampaignPreview>();
  useDebounce(() => setAsked(body), PAUSE_MS, [body]);
  const { loading, error, retry } = useAsyncRetry(
    async () =>
      setPreview(await campaigns.preview({ filter: JSON.parse(asked) })),
    [campaigns, asked],
  );
  return { preview, error, retry, loading: loading || asked !== body };
}

/** Plans campaigns. A repeat of the same one never plans a second. */
export function useCreateCampaign() {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (input: CreateCampaignInput) =>
    campaigns.create(input, { idempotencyKey: keyFor(input) });
}

/** Changes a campaign. A repeat of the same command never does it twice. */
export function useCampaignCommand(id: string) {
  const { campaigns } = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return useMemo(
    () => (input: CampaignTransitionInput) =>
      campaigns.transition(id, input, { idempotencyKey: keyFor(input) }),
    [campaigns, id, keyFor],
  );
}

/** Nothing more can come of what is over. */
function paceOf(campaign: CampaignDetail | undefined): number | null {
  switch (campaign?.state) {
    case 'completed':
    case 'cancelled':
      return null;
    case 'active':
      return campaign.begun ? CALM_MS : SOON_MS;
    default:
      return CALM_MS;
  }
}

/** Counts up at a pace, as long as somebody looks. */
export function useRounds(everyMs: number | null): number {
  const [round, next] = useReducer((rounds: number) => rounds + 1, 0);
  useInterval(() => {
    if (!document.hidden) {
      next();
    }
  }, everyMs);
  return round;
}
