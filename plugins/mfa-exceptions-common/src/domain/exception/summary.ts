import { millisOf, type Instant } from '../time';
import { obstacleTo } from './availability';
import type { Actor } from './duties';
import type { MfaException } from './exception';
import { asOf, statusAt, type ExceptionStatus } from './status';
import {
  derivedFlags,
  exceptionStates,
  type DerivedFlag,
  type ExceptionState,
  type LifecycleAction,
} from './vocabulary';

/** What an entity's exceptions come down to, the most urgent first. @public */
export const headlineKinds = [
  'overdue',
  'review_overdue',
  'expiring_soon',
  'review_due',
  'awaiting_implementation',
  'awaiting_approval',
  'in_force',
  'none',
] as const;
/** @public */
export type HeadlineKind = (typeof headlineKinds)[number];

/** The one thing to say first about an entity. @public */
export interface Headline {
  readonly kind: HeadlineKind;
  /** How many exceptions it is true of. */
  readonly count: number;
  /** The one that it is most true of. */
  readonly exceptionId?: string;
  /** Since when, or until when, for that one. */
  readonly at?: Instant;
}

/** A date to keep in mind, and whose it is. @public */
export interface Milestone {
  readonly exceptionId: string;
  readonly at: Instant;
}

/** What a card or a scorecard shows for one entity at one instant. @public */
export interface ExceptionsSummary {
  readonly total: number;
  readonly inForce: number;
  readonly states: Readonly<Record<ExceptionState, number>>;
  readonly flags: Readonly<Record<DerivedFlag, number>>;
  readonly headline: Headline;
  readonly nextEnd?: Milestone;
  readonly nextReview?: Milestone;
  /** The three accountable layers of what is in force or overdue. */
  readonly layers: {
    readonly requesters: readonly string[];
    readonly approvers: readonly string[];
    readonly implementers: readonly string[];
  };
}

interface Dated {
  readonly exception: MfaException;
  readonly status: ExceptionStatus;
}

/**
 * Folds the exceptions of one entity into what is worth knowing at an instant.
 *
 * @public
 */
export function summarise(
  exceptions: readonly MfaException[],
  now: Date,
): ExceptionsSummary {
  const dated = exceptions.map(exception => ({
    exception,
    status: statusAt(exception, now),
  }));
  const statuses = dated.map(({ status }) => status);
  const inForce = dated.filter(({ status }) => status.inForce);
  const live = dated.filter(
    ({ status }) => status.inForce || status.flags.includes('overdue'),
  );

  return {
    total: statuses.length,
    inForce: inForce.length,
    states: countBy(
      exceptionStates,
      statuses,
      (name, { state }) => state === name,
    ),
    flags: countBy(derivedFlags, statuses, (flag, { flags }) =>
      flags.includes(flag),
    ),
    headline: headlineOf(dated),
    nextEnd: earliest(inForce, ({ exception }) => exception.validTo),
    nextReview: earliest(inForce, ({ exception }) => exception.reviewDueAt),
    layers: {
      requesters: people(live, ({ exception }) => [exception.requester]),
      approvers: people(live, ({ exception }) => approversOf(exception)),
      implementers: people(live, ({ exception }) =>
        exception.implementations.slice(-1).map(({ by }) => by),
      ),
    },
  };
}

// Of the round that put the exclusion in place: an exception that was asked for
// again is still overdue by the approvals that it had before.
function approversOf({ approvals, implementations, round }: MfaException) {
  const inPlace = implementations.slice(-1)[0]?.round ?? round;
  return approvals.filter(given => given.round === inPlace).map(({ by }) => by);
}

/** What an exception may wait for, the most urgent first. @public */
export const expectedSteps = [
  'confirm_removal',
  'approve',
  'approve_extension',
  'implement',
  'submit',
  'resubmit',
] as const satisfies readonly LifecycleAction[];
/** @public */
export type ExpectedStep = (typeof expectedSteps)[number];

/**
 * What an exception waits for, and this actor can give it now. Ending one early
 * is always open to those concerned, but nothing waits for it.
 *
 * @public
 */
export function nextStepsFor(
  exception: MfaException,
  actor: Actor,
  now: Date,
): readonly ExpectedStep[] {
  const current = asOf(exception, now);
  return expectedSteps.filter(step => !obstacleTo(current, step, actor, now));
}

const HEADLINES: readonly {
  readonly kind: HeadlineKind;
  readonly holds: (dated: Dated) => boolean;
  readonly at: (dated: Dated) => Instant | undefined;
}[] = [
  {
    kind: 'overdue',
    holds: ({ status }) => status.flags.includes('overdue'),
    at: ({ exception, status }) => status.endedAt ?? exception.validTo,
  },
  {
    kind: 'review_overdue',
    holds: ({ status }) => status.flags.includes('review_overdue'),
    at: ({ exception }) => exception.reviewDueAt,
  },
  {
    kind: 'expiring_soon',
    holds: ({ status }) => status.flags.includes('expiring_soon'),
    at: ({ exception }) => exception.validTo,
  },
  {
    kind: 'review_due',
    holds: ({ status }) => status.flags.includes('review_due'),
    at: ({ exception }) => exception.reviewDueAt,
  },
  {
    kind: 'awaiting_implementation',
    holds: ({ status }) => status.state === 'approved',
    at: ({ exception }) => exception.requestedAt,
  },
  {
    kind: 'awaiting_approval',
    holds: ({ status }) => status.state === 'requested',
    at: ({ exception }) => exception.requestedAt,
  },
  {
    kind: 'in_force',
    holds: ({ status }) => status.inForce,
    at: ({ exception }) => exception.validTo,
  },
];

/**
 * What is to be said first about one exception; `none` where nothing waits.
 *
 * @public
 */
export function headlineKindOf(
  exception: MfaException,
  now: Date,
): HeadlineKind {
  const dated = { exception, status: statusAt(exception, now) };
  return HEADLINES.find(({ holds }) => holds(dated))?.kind ?? 'none';
}

function headlineOf(dated: readonly Dated[]): Headline {
  for (const { kind, holds, at } of HEADLINES) {
    const concerned = dated.filter(holds);
    if (concerned.length > 0) {
      return { kind, count: concerned.length, ...earliest(concerned, at) };
    }
  }
  return { kind: 'none', count: 0 };
}

function earliest(
  dated: readonly Dated[],
  at: (dated: Dated) => Instant | undefined,
): Milestone | undefined {
  let first: Milestone | undefined;
  for (const candidate of dated) {
    const instant = at(candidate);
    if (instant && (!first || millisOf(instant) < millisOf(first.at))) {
      first = { exceptionId: candidate.exception.id, at: instant };
    }
  }
  return first;
}

function countBy<T extends string>(
  names: readonly T[],
  statuses: readonly ExceptionStatus[],
  holds: (name: T, status: ExceptionStatus) => boolean,
): Record<T, number> {
  return Object.fromEntries(
    names.map(name => [
      name,
      statuses.filter(status => holds(name, status)).length,
    ]),
  ) as Record<T, number>;
}

function people(
  dated: readonly Dated[],
  refs: (dated: Dated) => readonly string[],
): string[] {
  return [...new Set(dated.flatMap(refs))].sort();
}
