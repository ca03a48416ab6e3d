import {
  addDays,
  asOf,
  derivedFlags,
  enforcementStates,
  EXPIRING_SOON_DAYS,
  exceptionStates,
  listExceptionsQuerySchema,
  millisOf,
  statusAt,
  type ListExceptionsQuery,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { walks } from '../__testUtils__/walks';

/** A filter as a caller gives it, and what the domain makes of it. */
interface Filter {
  readonly query: Partial<ListExceptionsQuery>;
  readonly holds: (exception: MfaException, now: Date) => boolean;
}

const filters: readonly Filter[] = [
  ...exceptionStates.map(state => ({
    query: { state: [state] },
    holds: (e: MfaException, now: Date) => statusAt(e, now).state === state,
  })),
  ...enforcementStates.map(enforcement => ({
    query: { enforcement: [enforcement] },
    holds: (e: MfaException, now: Date) =>
      statusAt(e, now).enforcement === enforcement,
  })),
  ...derivedFlags.map(flag => ({
    query: { flag: [flag] },
    holds: (e: MfaException, now: Date) =>
      statusAt(e, now).flags.includes(flag),
  })),
  {
    query: { state: ['expired', 'active'], enforcement: ['removal_pending'] },
    holds: (e, now) => {
      const { state, enforcement } = statusAt(e, now);
      return (
        ['expired', 'active'].includes(state) &&
        enforcement === 'removal_pending'
      );
    },
  },
  {
    query: { flag: ['overdue', 'review_due'] },
    holds: (e, now) =>
      statusAt(e, now).flags.some(flag =>
        ['overdue', 'review_due'].includes(flag),
      ),
  },
];

/** The filters that take an instant of their own. */
const filtersBy = (instant: string): readonly Filter[] => [
  {
    query: { endsBefore: instant },
    holds: (e, now) => millisOf(asOf(e, now).validTo) < millisOf(instant),
  },
  {
    query: { endsAfter: instant },
    holds: (e, now) => millisOf(asOf(e, now).validTo) > millisOf(instant),
  },
  {
    query: { reviewDueBefore: instant },
    holds: (e, now) => {
      const { reviewDueAt } = asOf(e, now);
      return !!reviewDueAt && millisOf(reviewDueAt) < millisOf(instant);
    },
  },
];

// The instants at which something about an exception turns; only those in force
// change by time alone.
const turns: readonly ((e: MfaException) => string | undefined)[] = [
  e => e.validTo,
  e => addDays(e.validTo, -EXPIRING_SOON_DAYS),
  e => e.reviewDueAt,
  e => e.reviewDueAt && addDays(e.reviewDueAt, e.policy?.graceDays ?? 0),
  e => e.updatedAt,
];

function turnsOf(exception: MfaException): Date[] {
  return turns.flatMap(turn => {
    const at = millisOf(turn(exception) ?? exception.createdAt);
    return [new Date(at - 1), new Date(at)];
  });
}

describe.each(databases.eachSupportedId())('Filters on %p', databaseId => {
  it('find exactly what the domain says they should, at every instant', async () => {
    const { knex, store } = await freshStore(databaseId);
    const everything = listExceptionsQuerySchema.parse({ limit: '500' });
    const records: MfaException[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(walks, { minLength: 50, maxLength: 50 }),
        fc.nat(),
        async (lives, pick) => {
          const born = lives.map(({ record }) => record);
          await place(knex, born);
          records.push(...born);
          const inForce = born.filter(({ state }) => state === 'active');
          for (const now of turnsOf(
            inForce[pick % inForce.length] ?? born[0],
          )) {
            for (const { query, holds } of [
              ...filters,
              ...filtersBy(now.toISOString()),
            ]) {
              const page = await store.list({ ...everything, ...query }, now);
              const expected = records.filter(each => holds(each, now));
              expect({ query, now, ids: idsOf(page.items) }).toEqual({
                query,
                now,
                ids: idsOf(expected),
              });
              expect(page.totalItems).toBe(expected.length);
            }
          }
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

function idsOf(exceptions: readonly MfaException[]) {
  return exceptions.map(({ id }) => id).sort();
}
