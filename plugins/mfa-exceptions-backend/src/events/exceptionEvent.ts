import type {
  ExceptionEvent,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What may be told of a transition to whoever listens. */
export function eventOf({ next, entry }: Transition): ExceptionEvent {
  return {
    id: `${entry.exceptionId}:${entry.sequence}`,
    exceptionId: entry.exceptionId,
    sequence: entry.sequence,
    action: entry.action,
    from: entry.from,
    to: entry.to,
    enforcement: next.enforcement,
    subjectRef: next.subjectRef,
    subjectClass: next.subjectClass,
    controlDomain: next.controlDomain,
    actor: entry.actor,
    at: entry.at,
    effectiveAt: entry.effectiveAt,
  };
}
