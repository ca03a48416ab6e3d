import { mockServices } from '@backstage/backend-test-utils';
import type {
  CampaignDetail,
  CampaignItemView,
  CampaignTransitionInput,
  CreateCampaignInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CAMPAIGNS_TASK_ID } from '../campaigns/runCampaigns';
import { startRegister, type Register } from './backend';
import { refs } from './company';

/** A register whose tasks run when a test says so, and not by themselves. */
export async function startQuietRegister(
  options: Parameters<typeof startRegister>[0],
) {
  const scheduler = mockServices.scheduler.mock();
  const register = await startRegister({
    ...options,
    features: [...(options.features ?? []), scheduler.factory],
  });
  const runCampaigns = async () => {
    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    const task = tasks.find(({ id }) => id === CAMPAIGNS_TASK_ID);
    await task!.fn(new AbortController().signal);
  };
  return { ...register, runCampaigns };
}

/** What governance plans. */
export function campaignBody(
  overrides: Partial<CreateCampaignInput> = {},
): CreateCampaignInput {
  return {
    name: 'Quarterly review',
    filter: {},
    durationDays: 10,
    ...overrides,
  };
}

type Command<T = CampaignTransitionInput> = T extends CampaignTransitionInput
  ? Omit<T, 'version'>
  : never;

/** Takes campaigns as far as a test needs them, over HTTP. */
export function campaignsIn({ get, post }: Register) {
  const planned = async (
    overrides: Partial<CreateCampaignInput> = {},
  ): Promise<CampaignDetail> => {
    const body = campaignBody(overrides);
    return (await post('/campaigns', body, refs.governance).expect(201)).body;
  };
  const seen = async (
    { id }: Pick<CampaignDetail, 'id'>,
    caller: string = refs.governance,
  ): Promise<CampaignDetail> =>
    (await get(`/campaigns/${id}`, caller).expect(200)).body;
  /** Does one thing to a campaign, as it is now. */
  const act = async (
    campaign: Pick<CampaignDetail, 'id'>,
    command: Command,
  ): Promise<CampaignDetail> => {
    const { version } = await seen(campaign);
    const path = `/campaigns/${campaign.id}/transitions`;
    const body = { version, ...command };
    return (await post(path, body, refs.governance).expect(200)).body;
  };
  const itemsOf = async (
    { id }: Pick<CampaignDetail, 'id'>,
    query = '',
    caller: string = refs.governance,
  ): Promise<CampaignItemView[]> =>
    (await get(`/campaigns/${id}/items${query}`, caller).expect(200)).body
      .items;
  /** Answers an item. */
  const answer = (
    { reviewId, version }: CampaignItemView,
    decision: object,
    caller: string,
  ) =>
    post(
      `/reviews/${reviewId}/decision`,
      { version, reason: 'Looked at', ...decision },
      caller,
    );
  return { planned, seen, act, itemsOf, answer };
}

/** Who is to be told what of campaigns. */
export async function toldIn({ knex }: Pick<Register, 'knex'>) {
  const rows: { recipient: string; payload: string }[] = await knex(
    'mfa_notices',
  )
    .where('dedupe_key', 'like', 'campaign:%')
    .orderBy(['id']);
  return rows
    .map(({ recipient, payload }) => [recipient, JSON.parse(payload).title])
    .sort();
}
