import type { Entity } from '@backstage/catalog-model';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { RECONCILE_TASK_ID } from '../triggers/reconcileCatalog';
import { TestClock } from './backend';
import { company, entity } from './company';
import { Estate, startKeeper } from './estate';
import { journeysIn } from './journeys';

/** What can be said of an entity that exceptions belong to. */
export interface Said {
  readonly uid?: string;
  readonly owner?: string;
  readonly system?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  /** By their names, without the prefix. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An entity, as the catalog has it by default but for what is said. */
export function saying(ref: string, said: Said = {}): Entity {
  const {
    uid = 'first',
    owner = 'group:default/payments-team',
    system = 'system:default/checkout',
    type = ref.startsWith('resource:') ? 'vendor' : 'service',
    lifecycle = 'production',
    annotations = {},
  } = said;
  const bare = entity(
    ref,
    { type, lifecycle },
    { ownedBy: [owner], partOf: [system] },
  );
  return {
    ...bare,
    metadata: {
      ...bare.metadata,
      uid,
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([name, value]) => [
          `mfa-exceptions.io/${name}`,
          value,
        ]),
      ),
    },
  };
}

/** A register over a catalog that changes, and that is looked at on demand. */
export async function startLookout(options: { knex: Knex; config?: object }) {
  const estate = new Estate(company);
  const clock = new TestClock();
  const keeper = await startKeeper({ ...options, estate, clock });
  const reconcile = () => keeper.run(RECONCILE_TASK_ID);
  return {
    ...keeper,
    ...journeysIn(keeper),
    clock,
    estate,
    reconcile,
    /** Looks every few hours for some days. */
    reconcileFor: async ({ days }: { days: number }) => {
      for (let step = 0; step < days * 4; step++) {
        clock.advance({ days: 1 / 4 });
        await reconcile();
      }
    },
    seen: async ({ id }: Pick<ExceptionDetail, 'id'>) => {
      const { body } = await keeper.get(`/exceptions/${id}`).expect(200);
      return body as ExceptionDetail;
    },
    /** What was done to it, the latest last. */
    done: async ({ id }: Pick<ExceptionDetail, 'id'>): Promise<string[]> => {
      const { body } = await keeper.get(`/exceptions/${id}/history`);
      return body.items.map(({ action }: { action: string }) => action);
    },
  };
}

/** A register over a catalog that changes. */
export type LookingOut = Awaited<ReturnType<typeof startLookout>>;
