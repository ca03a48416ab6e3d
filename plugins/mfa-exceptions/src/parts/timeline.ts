import {
  DAY_IN_MS,
  exclusionStandsIn,
  millisOf,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { DateTime } from 'luxon';

/** The stretch of time that a timeline shows, in milliseconds. */
export interface Domain {
  readonly from: number;
  readonly to: number;
}

export type SpanKind =
  | 'waiting'
  | 'planned'
  | 'in_force'
  | 'left'
  | 'extension'
  | 'given_up'
  | 'overdue';

/** Something that lasts. Positions run from 0 to 1. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

export type MarkKind =
  | 'original_end'
  | 'review_done'
  | 'review_due'
  | 'end'
  | 'ended'
  | 'removed';

/** Something that happens at an instant. */
export interface Mark {
  readonly kind: MarkKind;
  readonly at: string;
  readonly position: number;
}

export interface Timeline {
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
  /** Where now is, while it lies within what is shown. */
  readonly now?: number;
}

const MARGIN = 0.03;

/**
 * The stretch of time that takes in all of some exceptions, and now while
 * anything about them is still open: one scale makes their rows comparable.
 */
export function domainOf(
  exceptions: readonly ExceptionView[],
  now: Date,
): Domain {
  const instants = exceptions.flatMap(exception => [
    ...instantsOf(exception),
    ...(isOpen(exception) ? [now.getTime()] : []),
  ]);
  const from = instants.length > 0 ? Math.min(...instants) : now.getTime();
  const to = Math.max(...instants, from + DAY_IN_MS);
  const margin = (to - from) * MARGIN;
  return { from: from - margin, to: to + margin };
}

const MOST_TICKS = 8;
const STEPS_IN_MONTHS = [1, 2, 3, 6, 12, 24, 60];

/** The beginnings of months to write on a scale, no more than can be read. */
export function ticksOf(
  domain: Domain,
  zone: string,
): readonly { readonly at: string; readonly position: number }[] {
  const { from, to } = domain;
  const start = DateTime.fromMillis(from, { zone });
  const end = DateTime.fromMillis(to, { zone });
  const months = end.diff(start, 'months').months;
  const step =
    STEPS_IN_MONTHS.find(each => months / each <= MOST_TICKS) ??
    STEPS_IN_MONTHS[STEPS_IN_MONTHS.length - 1];

  const ticks = [];
  let month = start.startOf('year');
  while (month < end) {
    if (month >= start) {
      ticks.push({
        at: month.toUTC().toISO() as string,
        position: (month.toMillis() - from) / (to - from),
      });
    }
    month = month.plus({ months: step });
  }
  return ticks;
}

/**
 * Where everything about an exception lies on a scale.
 *
 * @param reviewed - when its reviews were answered; the last one, where left out
 */
export function timelineOf(
  exception: ExceptionView,
  now: Date,
  domain: Domain = domainOf([exception], now),
  reviewed: readonly string[] = reviewedIn(exception),
): Timeline {
  const position = (at: string | number) =>
    clamp(
      ((typeof at === 'string' ? millisOf(at) : at) - domain.from) /
        (domain.to - domain.from),
    );
  const present = now.getTime();
  return {
    spans: spansOf(exception, now)
      .filter(({ from, to }) => millisOf(from) < millisOf(to))
      .map(span => ({
        ...span,
        start: position(span.from),
        end: position(span.to),
      })),
    marks: marksOf(exception, reviewed).map(mark => ({
      ...mark,
      position: position(mark.at),
    })),
    now:
      present >= domain.from && present <= domain.to
        ? position(present)
        : undefined,
  };
}

/** Whether anything about an exception is still to happen. */
export function isOpen({ state, enforcement, inForce }: ExceptionView) {
  return (
    inForce ||
    state === 'draft' ||
    state === 'requested' ||
    state === 'approved' ||
    exclusionStandsIn.includes(enforcement)
  );
}

function spansOf(
  exception: ExceptionView,
  now: Date,
): Omit<Span, 'start' | 'end'>[] {
  const { state, requestedAt, activatedAt, validFrom, validTo, endedAt } =
    exception;
  const present = now.toISOString();
  const spans: Omit<Span, 'start' | 'end'>[] = [];
  const add = (kind: SpanKind, from: string, to: string) =>
    spans.push({ kind, from, to });

  const waited = activatedAt ?? endOfWaiting(exception, present);
  if (requestedAt) {
    add('waiting', requestedAt, waited);
  }
  if (state === 'draft' || state === 'requested' || state === 'approved') {
    add('planned', laterOf(validFrom, present), validTo);
  }
  if (activatedAt) {
    add('in_force', activatedAt, earlierOf(endedAt ?? present, validTo));
  }
  if (exception.inForce) {
    add('left', present, validTo);
    add('extension', validTo, laterEndOf(exception) ?? validTo);
  }
  if (activatedAt) {
    const { originalValidTo } = exception;
    add('given_up', earlierOf(endedAt ?? validTo, validTo), originalValidTo);
  }
  if (endedAt && activatedAt) {
    const stands = exclusionStandsIn.includes(exception.enforcement);
    const gone = exception.removal?.at ?? (stands ? present : endedAt);
    add('overdue', endedAt, gone);
  }
  return spans;
}

function marksOf(
  exception: ExceptionView,
  reviewed: readonly string[],
): Omit<Mark, 'position'>[] {
  const { validTo, originalValidTo, reviewDueAt, endedAt, removal } = exception;
  return [
    ...reviewed.map(at => ({ kind: 'review_done', at } as const)),
    ...(reviewDueAt ? [{ kind: 'review_due', at: reviewDueAt } as const] : []),
    ...(originalValidTo === validTo
      ? []
      : [{ kind: 'original_end', at: originalValidTo } as const]),
    endedAt
      ? ({ kind: 'ended', at: endedAt } as const)
      : ({ kind: 'end', at: validTo } as const),
    ...(removal ? [{ kind: 'removed', at: removal.at } as const] : []),
  ];
}

// A record keeps its last answer; those before it stand in the list of reviews.
function reviewedIn({ lastReview }: ExceptionView): readonly string[] {
  return lastReview ? [lastReview.at] : [];
}

// A request that was turned down or taken back waited until then.
function endOfWaiting(
  { state, updatedAt, endedAt }: ExceptionView,
  now: string,
) {
  if (state === 'requested' || state === 'approved') {
    return now;
  }
  return endedAt ?? updatedAt;
}

/** The end that is asked for, while it waits for a decision. */
function laterEndOf({ extensions }: ExceptionView): string | undefined {
  return extensions.find(({ state }) => state === 'pending')?.validTo;
}

function instantsOf(exception: ExceptionView): number[] {
  const { requestedAt, createdAt, originalValidTo, endedAt, removal } =
    exception;
  const laterEnd = exception.inForce && laterEndOf(exception);
  return [
    requestedAt ?? createdAt,
    exception.validTo,
    originalValidTo,
    ...(exception.activatedAt ? [exception.activatedAt] : []),
    ...(endedAt ? [endedAt] : []),
    ...(laterEnd ? [laterEnd] : []),
    ...(removal ? [removal.at] : []),
  ].map(millisOf);
}

function clamp(value: number) {
  return Math.min(1, Math.max(0, value));
}

function earlierOf(left: string, right: string) {
  return millisOf(left) <= millisOf(right) ? left : right;
}

function laterOf(left: string, right: string) {
  return millisOf(left) >= millisOf(right) ? left : right;
}
