import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  ExceptionObserver,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { withoutData } from './databaseErrors';
import { Delivery } from './delivery';
import {
  claimEvents,
  markDelivered,
  markFailed,
  releaseEvents,
  type ClaimedEvent,
} from './outboxRows';

/** Tells one observer what waits for it. */
export function deliveryTo(
  observer: ExceptionObserver,
  options: { db: Knex; clock: Clock; logger: LoggerService },
): Delivery<ClaimedEvent> {
  const { db, clock, logger } = options;
  return new Delivery({
    clock,
    rows: {
      claim: limits => claimEvents(db, { ...limits, observer: observer.id }),
      tell: ({ event }, signal) => observer.onTransition(event, { signal }),
      delivered: (events, now) => markDelivered(db, events, now),
      failed: async (claimed, now, error) => {
        const { event, attempts } = claimed;
        logger.warn(
          `Observer '${observer.id}' did not take event '${
            event.id
          }', attempt ${attempts + 1}`,
          withoutData(error) as Error,
        );
        await markFailed(db, claimed, now);
      },
      release: events => releaseEvents(db, events),
    },
  });
}
