import type { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  applyCommand,
  planCampaign,
  type Actor,
  type CampaignTerms,
  type LifecycleCommand,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { CampaignRunner } from '../campaigns/CampaignRunner';
import { KnexCampaignItemStore } from '../campaigns/KnexCampaignItemStore';
import { KnexCampaignStore } from '../campaigns/KnexCampaignStore';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { batchesOf } from '../platform/batches';
import { TestClock } from './backend';
import { refs } from './company';
import { freshDatabase } from './databases';
import { anActive, START, type Particulars } from './exceptions';

const governance = 'group:default/security-governance';

/** Somebody who may run the register, and answers all reviews. */
export const governor: Extract<Actor, { kind: 'user' }> = {
  kind: 'user',
  ref: refs.governance,
  groups: new Set([governance]),
  aliases: [],
};

/** The stores that campaigns are run on, and what runs them, as a replica has them. */
export function campaignReplica(knex: Knex, clock: TestClock) {
  const campaigns = KnexCampaignStore.create({ db: knex, clock });
  const items = KnexCampaignItemStore.create({ db: knex });
  const exceptions = KnexExceptionStore.create({ db: knex });
  const runner = CampaignRunner.create({
    ...{ campaigns, items, exceptions, clock },
    // Who they are is for other tests.
    survey: { silentPeople: async () => new Map([[refs.governance, 1]]) },
  });
  const run = (signal = new AbortController().signal) => runner.run({ signal });
  return { campaigns, items, exceptions, run };
}

/** A database with exceptions that are in force. */
export async function campaignEstate(
  databaseId: TestDatabaseId,
  particulars: readonly Particulars[],
) {
  const knex = await freshDatabase(databaseId);
  const clock = new TestClock(START.toISOString());
  const replica = campaignReplica(knex, clock);
  const inForce = await putInForce(replica.exceptions, particulars);
  return { knex, clock, inForce, ...replica };
}

async function putInForce(
  store: KnexExceptionStore,
  particulars: readonly Particulars[],
): Promise<readonly MfaException[]> {
  const lives = particulars.map(anActive);
  const batches = batchesOf(lives);
  await store.insertAll(
    (async function* arrivals() {
      for (const batch of batches) {
        yield batch.map(([transition]) => ({ transition }));
      }
    })(),
    START,
  );
  for (const batch of batches) {
    await store.commitAll(batch.flatMap(([, ...others]) => others));
  }
  return lives.map(life => life[life.length - 1].next);
}

/** A campaign that starts now and takes ten days, unless told otherwise. */
export function aPlan(
  id: string,
  clock: TestClock,
  terms: Partial<CampaignTerms> = {},
) {
  return planCampaign(
    id,
    {
      ...{ name: 'Quarterly review', owner: refs.governance },
      ...{ filter: {}, durationDays: 10 },
      ...terms,
    },
    { caller: { actor: governor, manages: true }, now: clock.now() },
  );
}

/** What somebody of governance does to an exception. */
export function governed(
  exception: MfaException,
  command: LifecycleCommand,
  now: Date,
): Transition {
  return applyCommand(exception, command, {
    ...{ actor: governor, now },
    similarity: { repeats: 0, copies: 0 },
    policyFor: () => exception.policy!,
    reviewing: {
      rungs: [{ rung: 'governance', refs: [governance], reached: true }],
      delegators: [],
    },
  });
}
