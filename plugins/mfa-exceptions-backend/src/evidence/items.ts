import {
  exceptionEvidence,
  isAskedAbout,
  isIncidentAskedAbout,
  replayed,
  type EvidenceFilters,
  type EvidencePeriod,
  type ExceptionEvidence,
  type Incident,
  type IncidentHistoryEntry,
  type Inclusion,
  type OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { verifyHistory, type Chained } from '../platform/chain';
import type { ChainedEntry } from '../platform/history';

// What of a part of a checkpoint belongs into a pack: all that follows from it is
// decided here, from histories as the checkpoint covers them. A history that does
// not hold belongs into every pack: nobody can say what it is about.

/** A history, and the proof that the checkpoint covers it. */
export interface Proven<Entry> {
  readonly inclusion: Inclusion;
  /** As far as the checkpoint covers it. */
  readonly history: readonly Entry[];
  /** The first entry that does not fit, if any. */
  readonly broken?: number;
}

/** An exception of a pack. */
export interface ExceptionItem extends Proven<ChainedEntry> {
  /** Left out where the history does not hold. */
  readonly evidence?: ExceptionEvidence;
  readonly accountable?: OwnerThen;
}

/** An incident of a pack. */
export interface IncidentItem extends Proven<Chained<IncidentHistoryEntry>> {
  /** As far as the checkpoint covers it: reviews go on when the period is over. */
  readonly record?: Incident;
}

/** What is asked about. */
export interface EvidenceScope {
  /** As far as the checkpoint covers it. */
  readonly period: EvidencePeriod;
  readonly filters: EvidenceFilters;
}

/** A history up to the entry that a checkpoint covers, and whether it holds. */
export function proven<Entry extends Chained<{ sequence: number }>>(
  inclusion: Inclusion,
  entries: readonly Entry[],
): Proven<Entry> {
  const history = entries.filter(
    ({ sequence }) => sequence <= inclusion.sequence,
  );
  const { brokenAt } = verifyHistory(history, inclusion.sequence);
  return { inclusion, history, ...(brokenAt && { broken: brokenAt }) };
}

/** The exception of a history, where it belongs into the pack. */
export function toExceptionItem(
  known: Proven<ChainedEntry>,
  { period, filters }: EvidenceScope,
): ExceptionItem[] {
  if (known.broken) {
    return [known];
  }
  const evidence = exceptionEvidence(known.history, period);
  return evidence && isAskedAbout(evidence, filters)
    ? [{ ...known, evidence }]
    : [];
}

/** The incident of a history, where it belongs into the pack. */
export function toIncidentItem(
  known: Proven<Chained<IncidentHistoryEntry>>,
  { period, filters }: EvidenceScope,
): IncidentItem[] {
  if (known.broken) {
    return [known];
  }
  const record = replayed<Incident>(known.history);
  return isIncidentAskedAbout(record, period, filters)
    ? [{ ...known, record }]
    : [];
}
