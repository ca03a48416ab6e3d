import { z } from 'zod';
import { enforcementStates, exceptionStates, subjectClasses } from '../domain';
import { historyEntrySchema } from './history';

/** Where every transition of every exception is published. @public */
export const EXCEPTION_EVENTS_TOPIC = 'mfa-exceptions.exception';

/**
 * One transition, as other plugins are told of it after it was committed.
 *
 * @remarks
 * Says who, what and when, and never why or for whom: reasons, justifications
 * and populations stay behind the register's own permissions. What a later
 * version adds is skipped, so that a consumer need not move in step.
 *
 * @public
 */
export const exceptionEventSchema = z.object({
  /** The same each time an event is delivered: tells a repeat. */
  id: z.string(),
  exceptionId: z.uuid(),
  /** Counts the transitions of an exception from 1, without gaps. */
  sequence: z.int().min(1),
  action: historyEntrySchema.shape.action,
  /** Left out where the exception has only just come to be. */
  from: z.enum(exceptionStates).optional(),
  to: z.enum(exceptionStates),
  enforcement: z.enum(enforcementStates),
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  controlDomain: z.string(),
  /** Entity reference of the person; left out where time itself acted. */
  actor: z.string().optional(),
  /** When it was written down. */
  at: z.iso.datetime(),
  /** When it took effect, where that is earlier. */
  effectiveAt: z.iso.datetime().optional(),
});
/** @public */
export type ExceptionEvent = z.output<typeof exceptionEventSchema>;

/** The channel that tells open pages of a transition. @public */
export const EXCEPTION_SIGNALS_CHANNEL = 'mfa-exceptions';

/**
 * What open pages are told, whoever looks at them: that something has changed,
 * and nothing of what it is.
 *
 * @public
 */
export const exceptionSignalSchema = z.object({
  exceptionId: z.string(),
  /** The version of the record that the transition led to. */
  version: z.int(),
});
/** @public */
export type ExceptionSignal = z.output<typeof exceptionSignalSchema>;
