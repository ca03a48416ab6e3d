import {
  DAY_IN_MS,
  millisOf,
  normaliseJustification,
  type ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { dayFrom, endOfDay, lastDayBefore } from '../parts/days';

/** The days that a later end may be picked from; none where no whole day fits in. */
export function laterDays(
  exception: ExceptionDetail,
  zone: string,
): { readonly earliest: string; readonly latest: string } | undefined {
  const limit = exception.extensionTerms?.latestEnd;
  const earliest = dayFrom(new Date(exception.validTo), zone);
  const latest = limit && lastDayBefore(limit, zone);
  return latest && earliest <= latest ? { earliest, latest } : undefined;
}

/** How many days later the exception would end. */
export function daysGained(
  { validTo }: ExceptionDetail,
  endsOn: string,
  zone: string,
): number {
  const end = endOfDay(endsOn, zone) ?? validTo;
  return Math.round((millisOf(end) - millisOf(validTo)) / DAY_IN_MS);
}

/** Whether these are words that have justified the exception before. */
export function saidBefore(
  { reason, extensions }: ExceptionDetail,
  words: string,
): boolean {
  const said = [reason, ...extensions].map(({ justification }) =>
    normaliseJustification(justification),
  );
  return said.includes(normaliseJustification(words));
}
