import type {
  AuthService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { MfaExceptionsConfig } from '../config';
import type { Notices } from '../notices/Notices';
import type { TaskScheduler } from '../platform/taskScheduler';
import { AccountabilityKeeper } from './AccountabilityKeeper';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import { KnexAccountabilityTaskStore } from './KnexAccountabilityTaskStore';
import { KnexMistakeStore } from './KnexMistakeStore';
import { KnexObservationStore } from './KnexObservationStore';
import { KnexOwnerStore } from './KnexOwnerStore';
import { scheduleObservation } from './observeCatalog';
import { TaskKeeper } from './TaskKeeper';

/**
 * Begins to look at the catalog, and to keep up with who is accountable.
 */
export async function startKeeping(options: {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: Pick<
    MfaExceptionsConfig,
    'accountability' | 'observe' | 'subjectRules'
  >;
  db: Knex;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notices: Pick<Notices, 'nudge'>;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<AccountabilityKeeper> {
  const { config, db, notices } = options;
  const stores = {
    accountability: KnexAccountabilityStore.create({ db }),
    mistakes: KnexMistakeStore.create({ db }),
    observations: KnexObservationStore.create(options),
    owners: KnexOwnerStore.create({ db }),
    tasks: KnexAccountabilityTaskStore.create({ db }),
  };
  const model = config.accountability;
  const keeper = new AccountabilityKeeper({
    ...{ ...options, ...stores, model },
    tasks: new TaskKeeper({
      ...{ ...options, ...stores, model },
      onNotices: () => notices.nudge(),
    }),
  });
  await scheduleObservation({
    ...options,
    ...stores,
    keeper,
    model,
    rules: config.subjectRules,
    schedule: config.observe,
  });
  options.lifecycle.addShutdownHook(() => keeper.close());
  return keeper;
}
