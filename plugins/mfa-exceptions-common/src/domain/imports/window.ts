import type { FieldIssue } from '../errors';
import { latestEnd } from '../policy/limits';
import type { EffectivePolicy } from '../policy/policy';
import { addDays, earlier, hasCome, millisOf, toInstant } from '../time';
import type { Instant } from '../time';
import type { ImportChoices } from './request';
import type { ImportNote, ImportRow } from './row';
import type { ImportStatus } from './words';

/** Statuses in which nothing is asked for any more. */
export const PAST_STATUSES: readonly ImportStatus[] = [
  'ended',
  'revoked',
  'removed',
  'rejected',
  'withdrawn',
];

/** Whether a row speaks of something that is over. */
export function isPast(
  { status }: Pick<ImportRow, 'status'>,
  validTo: Instant,
  now: Date,
): boolean {
  return (
    hasCome(validTo, now) ||
    (status !== undefined && PAST_STATUSES.includes(status))
  );
}

/**
 * From when until when a row holds, with what had to be inferred.
 *
 * @returns nothing where it can be put into no window
 */
export function windowOf(
  row: ImportRow,
  policy: EffectivePolicy,
  choices: ImportChoices,
  now: Date,
  notes: ImportNote[],
  issues: FieldIssue[],
) {
  const nothing = undefined;
  const dates = [row.validFrom, ...row.approvedAt, row.implementedAt].filter(
    (at): at is Instant => at !== undefined && hasCome(at, now),
  );
  for (const field of [
    'requestedAt',
    'implementedAt',
    'removedAt',
    'controlVerifiedAt',
  ] as const) {
    const at = row[field];
    if (at && !hasCome(at, now)) {
      issues.push({ field, message: 'must not lie in the future' });
    }
  }
  if (row.approvedAt.some(at => !hasCome(at, now))) {
    issues.push({
      field: 'approvedAt',
      message: 'must not lie in the future',
    });
  }
  const ended = row.validTo !== undefined && hasCome(row.validTo, now);
  const requestedAt =
    row.requestedAt ??
    dates.reduce<Instant>(
      earlier,
      ended
        ? addDays(row.validTo as Instant, -policy.maxDurationDays)
        : toInstant(now),
    );
  if (!row.requestedAt) {
    notes.push({ field: 'requestedAt', message: requestedAt });
  }
  const validFrom = row.validFrom ?? requestedAt;
  const limited = { validFrom, vendorContractEnd: row.vendorContractEnd };
  if (row.validTo === undefined) {
    if (
      choices.undated === 'refuse' ||
      (row.status && PAST_STATUSES.includes(row.status))
    ) {
      issues.push({ field: 'validTo', message: 'must be given' });
      return nothing;
    }
    const validTo = latestEnd(limited, policy, now);
    notes.push({
      field: 'validTo',
      message: `${validTo}, the most that policy '${policy.id}' admits from now on; its review is due now`,
    });
    return { requestedAt, validFrom, validTo, originalValidTo: validTo };
  }
  const whole = { requestedAt, validFrom, originalValidTo: row.validTo };
  if (millisOf(row.validTo) <= millisOf(validFrom)) {
    issues.push({
      field: 'validTo',
      message: `must be after its start, ${validFrom}`,
    });
    return nothing;
  }
  const limit = latestEnd(limited, policy, new Date(requestedAt));
  if (
    isPast(row, row.validTo, now) ||
    millisOf(row.validTo) <= millisOf(limit)
  ) {
    return { ...whole, validTo: row.validTo };
  }
  if (
    choices.beyondLimit === 'refuse' ||
    millisOf(limit) <= millisOf(validFrom)
  ) {
    issues.push({
      field: 'validTo',
      message: `must be ${limit} at the latest: policy '${policy.id}' admits ${policy.maxDurationDays} days`,
    });
    return nothing;
  }
  notes.push({
    field: 'validTo',
    message: `cut to ${limit}, the limit of policy '${policy.id}'`,
  });
  return { ...whole, validTo: limit };
}
