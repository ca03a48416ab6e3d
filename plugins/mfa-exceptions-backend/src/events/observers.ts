import {
  EXCEPTION_EVENTS_TOPIC,
  EXCEPTION_SIGNALS_CHANNEL,
  type ExceptionSignal,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  ExceptionObserver,
  MfaExceptionsObserversExtensionPoint,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Publishes every transition for other plugins. */
export function createEventsObserver(events: EventsService): ExceptionObserver {
  return {
    id: 'events',
    onTransition: async event => {
      await events.publish({
        topic: EXCEPTION_EVENTS_TOPIC,
        eventPayload: event,
      });
    },
  };
}

/**
 * Has open pages look again. Everybody gets the signal, so it says no more than
 * that something has changed; what a page then shows is for the API to decide.
 */
export function createSignalsObserver(
  signals: SignalsService,
): ExceptionObserver {
  return {
    id: 'signals',
    onTransition: async ({ exceptionId, sequence: version }) => {
      await signals.publish<ExceptionSignal>({
        recipients: { type: 'broadcast' },
        channel: EXCEPTION_SIGNALS_CHANNEL,
        message: { exceptionId, version },
      });
    },
  };
}

const ID = /^[a-z][a-z0-9-]{0,63}$/;

/** Those who are told of transitions: the register's own, and what modules add. */
export class Observers implements MfaExceptionsObserversExtensionPoint {
  readonly #observers = new Map<string, ExceptionObserver>();

  addObserver(observer: ExceptionObserver): void {
    const { id } = observer;
    if (!ID.test(id)) {
      throw new Error(
        `'${id}' cannot be the id of an observer: it must be in kebab-case, of at most 64 characters`,
      );
    }
    if (this.#observers.has(id)) {
      throw new Error(`There is an observer with the id '${id}' already`);
    }
    this.#observers.set(id, observer);
  }

  all(): readonly ExceptionObserver[] {
    return [...this.#observers.values()];
  }
}
