import { hasCome, hasComeAfter, type Instant } from '../time';
import type { MfaException } from './exception';
import { extensionsLapsed } from './pending';
import type {
  DerivedFlag,
  EnforcementState,
  ExceptionState,
} from './vocabulary';

/** An end that is nearer than this is announced. The first step of the default reminders. @public */
export const EXPIRING_SOON_DAYS = 14;

/** What an exception is at an instant. @public */
export interface ExceptionStatus {
  readonly state: ExceptionState;
  readonly enforcement: EnforcementState;
  readonly inForce: boolean;
  readonly flags: readonly DerivedFlag[];
  readonly endedAt?: Instant;
}

/** The part of a record that its status follows from. @public */
export type StatusFacts = Pick<
  MfaException,
  | 'state'
  | 'enforcement'
  | 'validTo'
  | 'endedAt'
  | 'reviewDueAt'
  | 'policy'
  | 'similarity'
  | 'extensions'
  | 'gone'
>;

/** Enforcement states in which the exclusion may still let people through. @public */
export const exclusionStandsIn: readonly EnforcementState[] = [
  'in_place',
  'removal_pending',
  'removal_failed',
];

/**
 * The one function that says what an exception is at an instant. The API, the
 * screens, the tasks and the exports ask it; filters in SQL agree with it.
 *
 * An exception whose `validTo` has come is expired at that very instant,
 * whether or not a task has run since.
 *
 * @public
 */
export function statusAt(exception: StatusFacts, now: Date): ExceptionStatus {
  const { state, enforcement, endedAt } = asOf(exception, now);
  const inForce = state === 'active';
  const overdue = !inForce && exclusionStandsIn.includes(enforcement);

  const flags: Record<DerivedFlag, boolean> = {
    expiring_soon:
      inForce && hasComeAfter(exception.validTo, -EXPIRING_SOON_DAYS, now),
    overdue,
    review_due: inForce && reviewIsDue(exception, now, 0),
    review_overdue:
      inForce && reviewIsDue(exception, now, exception.policy?.graceDays ?? 0),
    orphaned:
      exclusionStandsIn.includes(enforcement) &&
      (exception.gone?.length ?? 0) > 0,
    repeat_request: (exception.similarity?.repeats ?? 0) > 0,
    copied_justification: (exception.similarity?.copies ?? 0) > 0,
  };
  return {
    state,
    enforcement,
    inForce,
    flags: (Object.keys(flags) as DerivedFlag[]).filter(flag => flags[flag]),
    endedAt,
  };
}

/**
 * The record as it is by right at an instant: what time alone has done to it
 * is done, even if nobody has written it down yet.
 *
 * @public
 */
export function asOf<T extends StatusFacts>(exception: T, now: Date): T {
  if (exception.state !== 'active' || !hasCome(exception.validTo, now)) {
    return exception;
  }
  return {
    ...exception,
    ...extensionsLapsed(exception, exception.validTo),
    reviewDueAt: undefined,
    state: 'expired',
    enforcement:
      exception.enforcement === 'in_place'
        ? 'removal_pending'
        : exception.enforcement,
    endedAt: exception.validTo,
  };
}

function reviewIsDue(
  { reviewDueAt }: StatusFacts,
  now: Date,
  graceDays: number,
): boolean {
  return reviewDueAt !== undefined && hasComeAfter(reviewDueAt, graceDays, now);
}
