import type { ExceptionObserver } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from './databaseErrors';
import { Delivery } from './delivery';
import type { OutboxOptions } from './outbox';
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
  options: Omit<OutboxOptions, 'observers'>,
): Delivery<ClaimedEvent> {
  const { db, clock, logger, onAttempt } = options;
  return new Delivery({
    clock,
    rows: {
      claim: limits => claimEvents(db, { ...limits, observer: observer.id }),
      tell: ({ event }, signal) => observer.onTransition(event, { signal }),
      delivered: async (events, now) => {
        events.forEach(() => onAttempt?.(observer.id, 'delivered'));
        await markDelivered(db, events, now);
      },
      failed: async (claimed, now, error) => {
        const { event, attempts } = claimed;
        onAttempt?.(observer.id, 'failed');
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
