import { refuse } from '../errors';
import { hasCome, millisOf, type Instant } from '../time';
import type { AccountabilityRecord } from './facts';

/** When it is asked about, and with the knowledge of when. @public */
export interface AsOf {
  readonly at: Date;
  /** What was said later does not count; everything does where left out. */
  readonly knownAt?: Date;
}

/**
 * What somebody asks about, who left out what goes without saying.
 *
 * @throws FieldsError for instants that have not come: of those there is
 * nothing to know, and whatever was answered would be answered otherwise later
 * @public
 */
export function asOfFrom(
  asked: { readonly at?: Instant; readonly knownAt?: Instant },
  now: Date,
): AsOf {
  const { at, knownAt } = asked;
  refuse(
    Object.entries({ at, knownAt }).flatMap(([field, instant]) =>
      instant === undefined || hasCome(instant, now)
        ? []
        : [{ field, message: 'must not be in the future' }],
    ),
  );
  return {
    at: at === undefined ? now : new Date(at),
    ...(knownAt !== undefined && { knownAt: new Date(knownAt) }),
  };
}

/**
 * What the records of one entity and one control domain say of an instant: of
 * those that hold then, the one that was said last.
 *
 * @public
 */
export function recordAsOf(
  records: readonly AccountabilityRecord[],
  { at, knownAt }: AsOf,
): AccountabilityRecord | undefined {
  return records.reduce<AccountabilityRecord | undefined>(
    (last, record) =>
      holdsAt(record, at) &&
      (!knownAt || hasCome(record.recordedAt, knownAt)) &&
      (!last || record.sequence > last.sequence)
        ? record
        : last,
    undefined,
  );
}

/** Whether what a record says is about an instant. Ends are exclusive. @public */
export function holdsAt(
  { validFrom, validTo }: { validFrom: Instant; validTo?: Instant },
  at: Date,
): boolean {
  return (
    hasCome(validFrom, at) &&
    (validTo === undefined || millisOf(validTo) > at.getTime())
  );
}
