import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ExceptionEvent } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/**
 * Somebody who is told of every transition once it is committed.
 *
 * @remarks
 * Told at least once, and of one exception in order: the next transition comes
 * when the one before it was taken. What an observer throws never undoes a
 * write and never keeps another observer waiting; the same event comes again,
 * after a pause that grows. An observer is told of what happens from the time
 * that it is first installed.
 *
 * @public
 */
export interface ExceptionObserver {
  /**
   * Kebab-case, at most 64 characters. What was delivered is remembered under
   * this name: an observer that changes it misses what was still to come.
   */
  readonly id: string;
  /**
   * Takes one event; when it resolves, the event is delivered.
   *
   * @param options - `signal` says that the time to take the event is over
   */
  onTransition(
    event: ExceptionEvent,
    options: { signal: AbortSignal },
  ): Promise<void>;
}

/** Where modules add observers. @public */
export interface MfaExceptionsObserversExtensionPoint {
  /** @throws Error for an id that is malformed or taken */
  addObserver(observer: ExceptionObserver): void;
}

/**
 * Lets modules of the register hear of every transition; the register's own
 * events and signals come about in the same way.
 *
 * @public
 */
export const mfaExceptionsObserversExtensionPoint =
  createExtensionPoint<MfaExceptionsObserversExtensionPoint>({
    id: 'mfa-exceptions.observers',
  });
