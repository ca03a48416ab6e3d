import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { CatalogPartyGateway } from '../catalog/PartyGateway';
import type { MfaExceptionsConfig } from '../config';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { Notices } from '../notices/Notices';
import type { TaskScheduler } from '../platform/taskScheduler';
import { KnexReminderStore } from './KnexReminderStore';
import { RecipientFinder } from './RecipientFinder';
import { recipientRows } from './recipientRows';
import { scheduleReminders } from './remind';

/** Begins to remind people, and to end what nobody answers. */
export async function startReminding(options: {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: Pick<MfaExceptionsConfig, 'reminders'>;
  db: Knex;
  logger: LoggerService;
  notices: Pick<Notices, 'nudge'>;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
  store: ExceptionStore;
}): Promise<void> {
  const { clock, config, db, logger, notices, scheduler, store } = options;
  await scheduleReminders({
    ...{ clock, logger, scheduler },
    days: config.reminders.days,
    exceptions: store,
    finder: RecipientFinder.create({
      owners: recipientRows(db),
      parties: CatalogPartyGateway.create(options),
    }),
    onNotices: () => notices.nudge(),
    reminders: KnexReminderStore.create({ db }),
    schedule: config.reminders.schedule,
  });
}
