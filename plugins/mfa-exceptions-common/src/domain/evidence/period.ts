import type { MfaException } from '../exception/exception';
import { asOf, exclusionStandsIn } from '../exception/status';
import type { HistoryEntry } from '../history/history';
import { millisOf, toInstant, type Instant } from '../time';

// What a history says of a period: each version of the record with the time that
// it was the latest, and from that, when controls could be bypassed.

/** From an instant on, up to another that is no part of it. @public */
export interface EvidencePeriod {
  readonly from: Instant;
  readonly to: Instant;
}

/** How an exception let people past a control. @public */
export const standingKinds = ['in_force', 'in_place_after_end'] as const;
/** @public */
export type StandingKind = (typeof standingKinds)[number];

/** A time in which an exception let people past a control. @public */
export interface StandingPeriod extends EvidencePeriod {
  readonly how: StandingKind;
}

/** A record as an entry left it, and until when that was the last word. */
export interface Version {
  readonly entry: HistoryEntry;
  readonly record: MfaException;
  readonly since: number;
  readonly until: number;
}

/**
 * All versions of a record.
 *
 * @param entries - whole and in order
 */
export function versionsOf(entries: readonly HistoryEntry[]): Version[] {
  const versions: Version[] = [];
  let record: Record<string, unknown> = {};
  let since = -Infinity;
  for (const [index, entry] of entries.entries()) {
    record = changed(record, entry);
    // Clocks of several machines differ: what was written after it, came after it.
    since = Math.max(since, millisOf(entry.at));
    const next = entries[index + 1];
    versions.push({
      ...{ entry, since },
      record: record as unknown as MfaException,
      until: next ? Math.max(since, millisOf(next.at)) : Infinity,
    });
  }
  return versions;
}

function changed(
  record: Record<string, unknown>,
  { changes }: HistoryEntry,
): Record<string, unknown> {
  const next = { ...record };
  for (const [field, { to }] of Object.entries(changes)) {
    if (to === undefined) {
      delete next[field];
    } else {
      next[field] = to;
    }
  }
  return next;
}

/** When an exception was in force, by right: its end needs nobody to write it down. */
export function forceOf({ record, since, until }: Version): [number, number] {
  return record.state === 'active'
    ? [since, Math.max(since, Math.min(until, millisOf(record.validTo)))]
    : [since, since];
}

/** When an exception let people past a control within a period. */
export function standingIn(
  versions: readonly Version[],
  period: EvidencePeriod,
): StandingPeriod[] {
  const [from, to] = [millisOf(period.from), millisOf(period.to)];
  const parts = versions
    .flatMap(partsOf)
    .map(part => ({
      ...part,
      from: Math.max(part.from, from),
      to: Math.min(part.to, to),
    }))
    .filter(part => part.from < part.to);
  const joined: typeof parts = [];
  for (const part of parts) {
    const before = joined[joined.length - 1];
    if (before && before.how === part.how && before.to === part.from) {
      before.to = part.to;
    } else {
      joined.push({ ...part });
    }
  }
  return joined.map(part => ({
    from: toInstant(part.from),
    to: toInstant(part.to),
    how: part.how,
  }));
}

function partsOf(version: Version) {
  const { record, until } = version;
  const [since, end] = forceOf(version);
  const after =
    record.state === 'active'
      ? asOf(record, new Date(record.validTo)).enforcement
      : record.enforcement;
  return [
    { how: 'in_force' as const, from: since, to: end },
    ...(exclusionStandsIn.includes(after)
      ? [{ how: 'in_place_after_end' as const, from: end, to: until }]
      : []),
  ];
}
