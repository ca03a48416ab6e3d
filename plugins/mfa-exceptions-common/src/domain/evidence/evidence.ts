import type { MfaException } from '../exception/exception';
import { effectiveRisk } from '../exception/risk';
import { statusAt, type ExceptionStatus } from '../exception/status';
import type {
  ReasonCategory,
  RiskRating,
  SubjectClass,
} from '../exception/vocabulary';
import type { HistoryEntry } from '../history/history';
import type { Incident } from '../incident/incident';
import { hasCome, millisOf, toInstant, type Instant } from '../time';
import {
  standingIn,
  versionsOf,
  type EvidencePeriod,
  type StandingPeriod,
  type Version,
} from './period';
import {
  reviewsDone,
  reviewsMissed,
  type ReviewDone,
  type ReviewMissed,
} from './reviews';

// What the register can show of a period. All of it follows from histories, so
// that the same histories show the same, whenever they are asked.

/** Somebody who did something. Left out where time itself did. @public */
export interface Deed {
  readonly by?: string;
  readonly at: Instant;
}

/** Who had what part in an exception, up to some instant. @public */
export interface EvidencePeople {
  readonly requested: readonly Deed[];
  readonly approved: readonly (Deed & { readonly path: string })[];
  readonly implemented: readonly Deed[];
  readonly reviewed: readonly ReviewDone[];
  readonly ended: readonly (Deed & {
    readonly how: string;
    readonly reason?: string;
  })[];
  /** That the exclusion was verified to be gone. */
  readonly removed: readonly Deed[];
}

/** An exception that let people past a control in a period. @public */
export interface ExceptionEvidence {
  /** As it was written at the last instant of the period. */
  readonly record: MfaException;
  /** What it was by right at that instant. */
  readonly status: ExceptionStatus;
  readonly risk: RiskRating;
  readonly standing: readonly StandingPeriod[];
  readonly people: EvidencePeople;
  /** Answered in the period. */
  readonly reviewsDone: readonly ReviewDone[];
  /** Overdue at some time in the period. */
  readonly reviewsMissed: readonly ReviewMissed[];
}

/** Which exceptions are asked about; every part is "any of", all together are "all of". @public */
export interface EvidenceFilters {
  readonly subject?: readonly string[];
  readonly subjectClass?: readonly SubjectClass[];
  readonly controlDomain?: readonly string[];
  /** Owner of the subject, as the record has it. */
  readonly owner?: readonly string[];
  readonly requester?: readonly string[];
  readonly riskRating?: readonly RiskRating[];
  readonly reasonCategory?: readonly ReasonCategory[];
}

/** The last instant of a period. @public */
export function lastInstantOf({ to }: EvidencePeriod): Date {
  return new Date(millisOf(to) - 1);
}

/**
 * What a history shows of a period.
 *
 * @param entries - whole and in order
 * @returns nothing where it let nobody past a control then
 * @public
 */
export function exceptionEvidence(
  entries: readonly HistoryEntry[],
  period: EvidencePeriod,
): ExceptionEvidence | undefined {
  const end = lastInstantOf(period);
  const versions = versionsOf(entries).filter(
    ({ since }) => since <= end.getTime(),
  );
  const standing = standingIn(versions, period);
  if (standing.length === 0) {
    return undefined;
  }
  const { record } = versions[versions.length - 1];
  const done = reviewsDone(versions);
  return {
    ...{ record, standing },
    status: statusAt(record, end),
    risk: effectiveRisk(record),
    people: peopleOf(versions, done, end),
    reviewsDone: done.filter(({ at }) => millisOf(at) >= millisOf(period.from)),
    reviewsMissed: reviewsMissed(versions, period),
  };
}

function peopleOf(
  versions: readonly Version[],
  reviewed: readonly ReviewDone[],
  end: Date,
): EvidencePeople {
  const { record } = versions[versions.length - 1];
  return {
    requested: versions.flatMap(requestsOf),
    approved: record.approvals.map(({ by, at, path }) => ({ by, at, path })),
    implemented: record.implementations.map(({ by, at }) => ({ by, at })),
    reviewed,
    ended: [...versions.flatMap(endOf), ...endByRight(record, end)],
    removed: versions.flatMap(removalOf),
  };
}

// An import says who had asked before anybody knew of it here.
function requestsOf({ entry, record }: Version): Deed[] {
  const at = entry.changes.requestedAt?.to;
  const by =
    entry.action === 'import'
      ? record.requester
      : entry.actor ?? record.requester;
  return typeof at === 'string' ? [{ by, at }] : [];
}

function endOf({ entry }: Version) {
  if (entry.from !== 'active' || entry.to === 'active') {
    return [];
  }
  return {
    ...(entry.actor && { by: entry.actor }),
    at: entry.effectiveAt ?? entry.at,
    how: entry.action as string,
    ...(entry.reason && { reason: entry.reason }),
  };
}

function endByRight({ state, validTo }: MfaException, end: Date) {
  return state === 'active' && hasCome(validTo, end)
    ? [{ at: validTo, how: 'expire' }]
    : [];
}

function removalOf({ entry }: Version): Deed[] {
  const removal = entry.changes.removal?.to as MfaException['removal'];
  return removal ? [{ by: removal.by, at: removal.at }] : [];
}

/** Whether an exception is one of those asked about. @public */
export function isAskedAbout(
  { record, risk }: Pick<ExceptionEvidence, 'record' | 'risk'>,
  filters: EvidenceFilters,
): boolean {
  return (
    admits(filters.subject, record.subjectRef) &&
    admits(filters.subjectClass, record.subjectClass) &&
    admits(filters.controlDomain, record.controlDomain) &&
    admits(filters.owner, record.subjectOwnerRef ?? '') &&
    admits(filters.requester, record.requester) &&
    admits(filters.riskRating, risk) &&
    admits(filters.reasonCategory, record.reason.category)
  );
}

/**
 * Whether an incident is one of those asked about: it occurred in the period, and
 * is about a subject and a control that is. The other filters are about
 * exceptions alone.
 *
 * @public
 */
export function isIncidentAskedAbout(
  incident: Incident,
  period: EvidencePeriod,
  filters: EvidenceFilters,
): boolean {
  const occurred = millisOf(incident.occurredAt);
  return (
    occurred >= millisOf(period.from) &&
    occurred < millisOf(period.to) &&
    admits(filters.subject, incident.subjectRef) &&
    admits(filters.subjectClass, incident.subjectClass) &&
    (filters.controlDomain?.some(domain =>
      incident.failedControlDomains.includes(domain),
    ) ??
      true)
  );
}

function admits<T>(any: readonly T[] | undefined, value: T): boolean {
  return any === undefined || any.includes(value);
}

/** What a checkpoint can vouch for of a period. @public */
export interface EvidenceCoverage {
  /** Whether that is all of it. */
  readonly complete: boolean;
  /** Up to when; what was written later is no part of the evidence. */
  readonly until: Instant;
}

/** What a checkpoint that was begun then can vouch for of a period. @public */
export function coverageOf(
  { from, to }: EvidencePeriod,
  checkpointAt: Instant,
): EvidenceCoverage {
  const until = Math.min(
    millisOf(to),
    Math.max(millisOf(from), millisOf(checkpointAt)),
  );
  return { complete: until === millisOf(to), until: toInstant(until) };
}
