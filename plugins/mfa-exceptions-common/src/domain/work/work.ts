import type { MfaException } from '../exception/exception';
import { effectiveRisk } from '../exception/risk';
import { pendingExtension } from '../exception/pending';
import { lacksPlan } from '../exception/plan';
import { EXPIRING_SOON_DAYS, statusAt } from '../exception/status';
import type { LifecycleAction } from '../exception/vocabulary';
import { addDays, hasCome, millisOf, toInstant, type Instant } from '../time';
import type { ExceptionWorkKind, Urgency } from './vocabulary';

// What waits for people, and how urgently. Of what exceptions ask, a bypass that
// should be gone is the only thing that is ever overdue: nothing is unsafe about
// a bypass that nobody has granted yet.

const NOW_DAYS = 3;

/** What a person can do about the work of exceptions, by kind. @public */
export const workActions: Readonly<
  Record<ExceptionWorkKind, readonly LifecycleAction[]>
> = {
  approval: ['approve', 'reject'],
  implementation: ['implement'],
  removal: ['confirm_removal'],
  extension_approval: ['approve_extension', 'reject_extension'],
  draft: ['edit', 'submit', 'withdraw'],
  plan: ['attach_plan'],
  rejected: ['resubmit'],
  expiring: ['extend', 'complete'],
  outlived: ['withdraw', 'revoke'],
};

/** Until when the work of an exception should be done, where there is such a time. @public */
export function dueAtOf(
  kind: ExceptionWorkKind,
  { validFrom, validTo, requestedAt, endedAt }: MfaException,
): Instant | undefined {
  switch (kind) {
    case 'removal':
      return endedAt ?? validTo;
    case 'approval':
    case 'plan':
    case 'implementation':
      // What was wanted at once was wanted when it was asked for.
      return requestedAt && millisOf(validFrom) <= millisOf(requestedAt)
        ? undefined
        : validFrom;
    case 'extension_approval':
    case 'expiring':
      return validTo;
    case 'draft':
    case 'rejected':
    case 'outlived':
      return undefined;
    default:
      return unreachable(kind);
  }
}

/** How urgent something is that should be done by a time. @public */
export function urgencyOfDue(dueAt: Instant, now: Date): Urgency {
  return hasCome(dueAt, now)
    ? 'overdue'
    : nearness(days => hasCome(addDays(dueAt, -days), now));
}

/**
 * From when, and until before when, something is due that is as urgent as this
 * by the time at which it is due. Left out where there is no such end.
 *
 * @public
 */
export function dueSpanOf(
  urgency: Urgency,
  now: Date,
): { readonly from?: Instant; readonly until?: Instant } {
  // What is due at the very last instant is still within.
  const beyond = (days: number) => toInstant(millisOf(addDays(now, days)) + 1);
  switch (urgency) {
    case 'overdue':
      return { until: beyond(0) };
    case 'now':
      return { from: beyond(0), until: beyond(NOW_DAYS) };
    case 'soon':
      return { from: beyond(NOW_DAYS), until: beyond(EXPIRING_SOON_DAYS) };
    case 'later':
      return { from: beyond(EXPIRING_SOON_DAYS) };
    default:
      return unreachable(urgency);
  }
}

/** How urgent the work of an exception is at an instant. @public */
export function urgencyOf(
  kind: ExceptionWorkKind,
  exception: MfaException,
  now: Date,
): Urgency {
  const dueAt = dueAtOf(kind, exception);
  const within = (days: number) =>
    dueAt !== undefined && hasCome(addDays(dueAt, -days), now);
  switch (kind) {
    case 'removal':
      return within(0) ? 'overdue' : 'now';
    case 'approval':
    case 'plan':
    case 'implementation':
      if (hasCome(exception.validTo, now)) {
        return 'later';
      }
      return dueAt === undefined ? 'now' : nearness(within);
    case 'extension_approval':
    case 'expiring':
      return nearness(within);
    case 'draft':
    case 'rejected':
    case 'outlived':
      return 'later';
    default:
      return unreachable(kind);
  }
}

/**
 * What an exception asks of the one who requested it, at an instant: with how
 * often others have asked for the same by then.
 *
 * @public
 */
export function requesterWork(
  exception: MfaException,
  now: Date,
): ExceptionWorkKind | undefined {
  const { state, flags } = statusAt(exception, now);
  const ended = hasCome(exception.validTo, now);
  switch (state) {
    case 'draft':
      return 'draft';
    case 'rejected':
      // What is not wanted any more is let go by letting its end come.
      return ended ? undefined : 'rejected';
    case 'requested':
      if (ended) {
        return 'outlived';
      }
      return lacksPlan(exception) ? 'plan' : undefined;
    case 'approved':
      return ended ? 'outlived' : undefined;
    case 'active':
      return flags.includes('expiring_soon') && !pendingExtension(exception)
        ? 'expiring'
        : undefined;
    default:
      return undefined;
  }
}

/** Since when it asks that. @public */
export function requesterWorkSince(
  kind: ExceptionWorkKind,
  { validTo, updatedAt, createdAt }: MfaException,
): Instant {
  switch (kind) {
    case 'draft':
      return createdAt;
    case 'expiring':
      return addDays(validTo, -EXPIRING_SOON_DAYS);
    case 'outlived':
      return validTo;
    default:
      return updatedAt;
  }
}

/**
 * Whether a request may be decided together with others. A record that was
 * written before policies said so gives the safe answer.
 *
 * @public
 */
export function admitsBulkDecision(exception: MfaException): boolean {
  const risk = effectiveRisk(exception);
  const delicate =
    risk === 'high' ||
    risk === 'critical' ||
    exception.subjectClass === 'break_glass_account';
  return exception.policy?.bulkDecisions ?? !delicate;
}

function nearness(within: (days: number) => boolean): Urgency {
  if (within(NOW_DAYS)) {
    return 'now';
  }
  return within(EXPIRING_SOON_DAYS) ? 'soon' : 'later';
}

function unreachable(kind: never): never {
  throw new Error(`Unhandled work: ${kind}`);
}
