import { randomUUID } from 'node:crypto';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  addDays,
  type Campaign,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { aPlan, campaignEstate } from './campaignEstate';
import { START } from './exceptions';

/** When a campaign of these tests is over. */
export const DEADLINE = addDays(START, 10);
/** What has a campaign come back. */
export const series = { recurrence: { every: 30, unit: 'days' as const } };

/** Exceptions, and a campaign about all of them that starts now. */
export async function estateWith(databaseId: TestDatabaseId, count: number) {
  const estate = await campaignEstate(
    databaseId,
    Array.from({ length: count }, () => ({ validTo: addDays(START, 60) })),
  );
  const plan = aPlan(randomUUID(), estate.clock, series);
  await estate.campaigns.commit(plan);
  return { ...estate, campaign: plan.next };
}

/** How often something happened to each exception. */
export async function timesOf(knex: Knex, action: string): Promise<number[]> {
  const rows: { times: number | string }[] = await knex('mfa_exception_history')
    .where({ action })
    .groupBy('exception_id')
    .count({ times: '*' });
  return rows.map(({ times }) => Number(times));
}

/** That all of it was done, and each thing once. */
export async function expectStarted(
  knex: Knex,
  campaign: Campaign,
  items: number,
) {
  await expect(timesOf(knex, 'call_review')).resolves.toEqual(
    Array(items).fill(1),
  );
  const rows = await knex('mfa_campaign_items');
  expect(rows).toHaveLength(items);
  expect(rows.every(({ called_at }) => called_at !== null)).toBe(true);
  const told = await knex('mfa_notices');
  expect(told).toHaveLength(1);
  const next = await knex('mfa_campaigns').where({ series_number: 2 });
  expect(next).toHaveLength(1);
  const { asks_told, called_at } = await knex('mfa_campaigns')
    .where({ id: campaign.id })
    .first();
  expect([asks_told, called_at !== null]).toEqual([1, true]);
}

/** That all of it was followed up, and each thing once. */
export async function expectFinished(knex: Knex, items: number) {
  await expect(timesOf(knex, 'end_unanswered')).resolves.toEqual(
    Array(items).fill(1),
  );
  const rows = await knex('mfa_campaign_items').where({ follow_up: 'ended' });
  expect(rows).toHaveLength(items);
}
