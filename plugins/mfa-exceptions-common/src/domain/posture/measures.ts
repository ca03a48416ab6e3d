import {
  exclusionStandsIn,
  statusAt,
  type StatusFacts,
} from '../exception/status';
import {
  derivedFlags,
  exceptionStates,
  type DerivedFlag,
  type ExceptionState,
} from '../exception/vocabulary';
import type { MfaException } from '../exception/exception';
import { DAY_IN_MS, millisOf, type Instant } from '../time';
import { DECISIONS_LOOK_BACK_DAYS } from './vocabulary';

const HOUR_IN_MS = 3_600_000;
const MINUTE_IN_MS = 60_000;
const CENTURY = 52_596_000;

/** What there is to count about some exceptions at one instant. @public */
export interface PostureMeasures {
  readonly exceptions: number;
  readonly inForce: number;
  /** By right, whether or not it has been written down. */
  readonly states: Readonly<Record<ExceptionState, number>>;
  readonly flags: Readonly<Record<DerivedFlag, number>>;
  readonly awaitingDecision: number;
  readonly awaitingImplementation: number;
  /** Whose exclusion may still let people through, in force or not. */
  readonly standing: number;
  /** How many people those cover; whoever is in several counts in each. */
  readonly populationAtRisk: number;
  /** Of what is in force, since it came into force; left out where nothing is. */
  readonly age: {
    readonly averageDays?: number;
    readonly oldestDays?: number;
  };
  /** Of the last 90 days, from the request to the decision on it. */
  readonly decisions: {
    readonly decided: number;
    readonly averageHours?: number;
  };
  /** In force, and for longer than was asked for at first. */
  readonly extended: number;
  /** In force, and the same was asked for before. */
  readonly repeated: number;
}

/** The part of a record that it is counted by. @public */
export type PostureFacts = StatusFacts &
  Pick<
    MfaException,
    | 'round'
    | 'approvals'
    | 'requestedAt'
    | 'activatedAt'
    | 'updatedAt'
    | 'scope'
  >;

/**
 * Counts some exceptions. What the register counts in its database, of very
 * many, agrees with it at every instant.
 *
 * @public
 */
export function measure(
  exceptions: readonly PostureFacts[],
  now: Date,
): PostureMeasures {
  const dated = exceptions.map(exception => ({
    exception,
    status: statusAt(exception, now),
  }));
  const count = (holds: (one: (typeof dated)[number]) => boolean) =>
    dated.filter(holds).length;
  const inForce = dated.filter(({ status }) => status.inForce);
  const standing = dated.filter(({ status }) =>
    exclusionStandsIn.includes(status.enforcement),
  );
  const states = countEach(exceptionStates, state =>
    count(({ status }) => status.state === state),
  );
  return {
    exceptions: dated.length,
    inForce: inForce.length,
    states,
    flags: countEach(derivedFlags, flag =>
      count(({ status }) => status.flags.includes(flag)),
    ),
    awaitingDecision: states.requested,
    awaitingImplementation: states.approved,
    standing: standing.length,
    populationAtRisk: sum(
      standing.map(({ exception }) => exception.scope.population.size),
    ),
    age: ageOf(
      inForce.flatMap(({ exception }) => activationHour(exception) ?? []),
      now,
    ),
    decisions: decisionsIn(exceptions, now),
    extended: inForce.filter(({ exception }) => extensionsGranted(exception))
      .length,
    repeated: inForce.filter(
      ({ exception }) => (exception.similarity?.repeats ?? 0) > 0,
    ).length,
  };
}

/**
 * When a request was decided, as its record tells it: by the last approval that
 * it took, or by being rejected. Nothing while it waits, and for what never had to.
 *
 * @public
 */
export function decidedAt({
  state,
  round,
  approvals,
  updatedAt,
}: Pick<MfaException, 'state' | 'round' | 'approvals' | 'updatedAt'>):
  | Instant
  | undefined {
  switch (state) {
    case 'draft':
    case 'requested':
    case 'withdrawn':
      return undefined;
    case 'rejected':
      return updatedAt;
    default: {
      const given = approvals.filter(each => each.round === round);
      const last = Math.max(...given.map(({ at }) => millisOf(at)));
      return given.find(({ at }) => millisOf(at) === last)?.at;
    }
  }
}

/**
 * How many minutes a request waited for its decision, begun ones left out; a
 * hundred years at most, whatever dates a register was imported with.
 *
 * @public
 */
export function minutesToDecision(
  exception: Pick<
    MfaException,
    'state' | 'round' | 'approvals' | 'updatedAt' | 'requestedAt'
  >,
): number | undefined {
  const decided = decidedAt(exception);
  if (!decided || !exception.requestedAt) {
    return undefined;
  }
  const waited = millisOf(decided) - millisOf(exception.requestedAt);
  return Math.min(Math.max(0, Math.floor(waited / MINUTE_IN_MS)), CENTURY);
}

/** The hour, counted since the epoch, in which an exception came into force. @public */
export function activationHour({
  activatedAt,
}: Pick<MfaException, 'activatedAt'>): number | undefined {
  return activatedAt ? hourOf(new Date(activatedAt)) : undefined;
}

/** How many extensions an exception was granted since it was last asked for. @public */
export function extensionsGranted({
  extensions = [],
  round,
}: Pick<MfaException, 'extensions' | 'round'>): number {
  return extensions.filter(
    extension => extension.round === round && extension.state === 'approved',
  ).length;
}

/** The age of what came into force in some hours. */
function ageOf(hours: readonly number[], now: Date): PostureMeasures['age'] {
  return hours.length === 0
    ? {}
    : ageFrom(
        { total: sum(hours), count: hours.length, first: Math.min(...hours) },
        now,
      );
}

/**
 * The age of what is in force, from the hours that it came into force in.
 *
 * @param hours - their sum, how many there are, and the first of them
 * @public
 */
export function ageFrom(
  hours: { total: number; count: number; first: number },
  now: Date,
): Required<PostureMeasures['age']> {
  const days = (hour: number) => toTenths((hourOf(now) - hour) / 24);
  return {
    averageDays: days(hours.total / hours.count),
    oldestDays: days(hours.first),
  };
}

function decisionsIn(
  exceptions: readonly PostureFacts[],
  now: Date,
): PostureMeasures['decisions'] {
  const minutes = exceptions.flatMap(exception => {
    const waited = minutesToDecision(exception);
    const at = decidedAt(exception);
    return at && waited !== undefined && isRecent(at, now) ? [waited] : [];
  });
  return decisionsFrom({ decided: minutes.length, minutes: sum(minutes) });
}

/** How decisions were made, from how many there were and how long all of them took. @public */
export function decisionsFrom({
  decided,
  minutes,
}: {
  decided: number;
  minutes: number;
}): PostureMeasures['decisions'] {
  return {
    decided,
    ...(decided > 0 && { averageHours: toTenths(minutes / decided / 60) }),
  };
}

function isRecent(at: Instant, now: Date): boolean {
  const earliest = now.getTime() - DECISIONS_LOOK_BACK_DAYS * DAY_IN_MS;
  return millisOf(at) > earliest;
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / HOUR_IN_MS);
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function countEach<T extends string>(
  names: readonly T[],
  count: (name: T) => number,
): Record<T, number> {
  return Object.fromEntries(names.map(name => [name, count(name)])) as Record<
    T,
    number
  >;
}
