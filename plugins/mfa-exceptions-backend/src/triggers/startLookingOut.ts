import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { CatalogPeopleGateway } from '../catalog/PeopleGateway';
import type { MfaExceptionsConfig } from '../config';
import { dateReader } from '../imports/dates';
import type { Outbox } from '../platform/outbox';
import type { TaskScheduler } from '../platform/taskScheduler';
import { KnexSightingStore } from './KnexSightingStore';
import { CatalogLookout } from './Lookout';
import { scheduleReconciliation } from './reconcileCatalog';

/** Begins to look at the catalog for what reviews have to be made for. */
export async function startLookingOut(options: {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: Pick<MfaExceptionsConfig, 'triggers'>;
  db: Knex;
  logger: LoggerService;
  outbox: Outbox;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { schedule, terms, timeZone } = options.config.triggers;
  await scheduleReconciliation({
    ...{ ...options, schedule, terms },
    lookout: CatalogLookout.create({
      ...options,
      people: CatalogPeopleGateway.create(options),
      readDate: dateReader({ timeZone }),
    }),
    sightings: KnexSightingStore.create(options),
  });
}
