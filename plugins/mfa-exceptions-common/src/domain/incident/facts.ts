import type { Approval, MfaException } from '../exception/exception';
import { effectiveRisk } from '../exception/risk';
import { asOf, statusAt, type ExceptionStatus } from '../exception/status';
import type { RiskRating } from '../exception/vocabulary';
import { replayAsOf, type HistoryEntry } from '../history/history';
import { addDays, hasCome, millisOf, type Instant } from '../time';

// What the register knew of a subject at an instant, from its history alone.
// Nothing of this is stored, so that there is nothing to edit.

/** How it stood with the review of an exception. @public */
export const reviewStandings = [
  /** None had to be made. */
  'none',
  /** There was time left. */
  'scheduled',
  /** It was due, and within the grace for it. */
  'due',
  /** The grace was over, or the exception, and nobody had made it. */
  'missed',
] as const;
/** @public */
export type ReviewStanding = (typeof reviewStandings)[number];

/** An exception as it was at an instant, by what was written then. @public */
export interface ExceptionThen {
  readonly record: MfaException;
  readonly status: ExceptionStatus;
  readonly risk: RiskRating;
  readonly review: {
    readonly standing: ReviewStanding;
    readonly dueAt?: Instant;
  };
  /** Of the round that had put the exclusion in place. */
  readonly approvals: readonly Approval[];
}

/**
 * What let people past a control at an instant: exceptions in force, and those
 * that were over and still in place.
 *
 * @param histories - of each exception of a subject, whole and in order
 * @public
 */
export function exceptionsThen(
  histories: readonly (readonly HistoryEntry[])[],
  at: Date,
): readonly ExceptionThen[] {
  return histories
    .flatMap(entries => exceptionThen(entries, at) ?? [])
    .sort(
      (one, other) =>
        millisOf(one.record.validFrom) - millisOf(other.record.validFrom) ||
        one.record.id.localeCompare(other.record.id),
    );
}

function exceptionThen(
  entries: readonly HistoryEntry[],
  at: Date,
): ExceptionThen | undefined {
  const written = replayAsOf(entries, at);
  if (!written) {
    return undefined;
  }
  const status = statusAt(written, at);
  if (!status.inForce && !status.flags.includes('overdue')) {
    return undefined;
  }
  const record = asOf(written, at);
  return {
    record,
    status,
    risk: effectiveRisk(record),
    review: reviewThen(entries, status, at),
    approvals: approvalsInPlace(record),
  };
}

function reviewThen(
  entries: readonly HistoryEntry[],
  { inForce, flags, endedAt }: ExceptionStatus,
  at: Date,
): ExceptionThen['review'] {
  const { reviewDueAt: dueAt, policy } = lastInForce(entries, at) ?? {};
  if (!dueAt) {
    return { standing: 'none' };
  }
  if (inForce) {
    const due = flags.includes('review_due') ? 'due' : 'scheduled';
    return {
      dueAt,
      standing: flags.includes('review_overdue') ? 'missed' : due,
    };
  }
  // One that was due before the end, with its grace, was never made.
  const missed =
    endedAt !== undefined &&
    millisOf(addDays(dueAt, policy?.graceDays ?? 0)) < millisOf(endedAt);
  return missed ? { standing: 'missed', dueAt } : { standing: 'none' };
}

// As it was last written while in force: its end takes the review with it.
function lastInForce(
  entries: readonly HistoryEntry[],
  at: Date,
): MfaException | undefined {
  const until = entries.filter(entry => hasCome(entry.at, at));
  const active = until.map(({ to }) => to).lastIndexOf('active');
  return active < 0 ? undefined : replayAsOf(until.slice(0, active + 1), at);
}

function approvalsInPlace({ approvals, implementations, round }: MfaException) {
  const inPlace = implementations[implementations.length - 1]?.round ?? round;
  return approvals.filter(
    approval => approval.round === inPlace && !approval.lapsedAt,
  );
}
