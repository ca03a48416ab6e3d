import {
  addDays,
  effectiveRisk,
  exceptionSortFields,
  listExceptionsQuerySchema,
  riskRatings,
  type ExceptionSortField,
  type ListExceptionsQuery,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { aDraft, START } from '../__testUtils__/exceptions';
import type { ExceptionStore, StoredPage } from './ExceptionStore';

type Towards = 'nextCursor' | 'prevCursor';

const LIMIT = 7;
const PLACES = ['a', 'b', 'c'];

const valueOf: Record<ExceptionSortField, (e: MfaException) => string> = {
  createdAt: e => e.createdAt,
  updatedAt: e => e.updatedAt,
  validTo: e => e.validTo,
  subjectRef: e => e.subjectRef,
  effectiveRisk: e => String(riskRatings.indexOf(effectiveRisk(e))),
};

/** Exceptions that share their place in every order with some of the others. */
function someExceptions(count: number): MfaException[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(addDays(START, index % 3));
    const { next } = aDraft({
      at,
      subjectRef: `component:default/${PLACES[(index + 1) % 3]}`,
      validTo: addDays(at, 5 + ((index + 2) % 3)),
      riskRating: riskRatings[index % 4],
    });
    return { ...next, updatedAt: addDays(at, index % 2) };
  });
}

const orders = exceptionSortFields.flatMap(sort =>
  (['asc', 'desc'] as const).map(order => ({ sort, order })),
);

describe.each(databases.eachSupportedId())('Pages on %p', databaseId => {
  let knex: Knex;
  let store: ExceptionStore;
  let present: MfaException[];
  const insert = async (exceptions: MfaException[]) => {
    await place(knex, exceptions);
    present.push(...exceptions);
  };

  beforeAll(async () => {
    ({ knex, store } = await freshStore(databaseId));
  });

  beforeEach(async () => {
    await knex('mfa_exceptions').delete();
    present = [];
    await insert(someExceptions(24));
  });

  it.each(orders)(
    'hold every row once and in order by $sort $order, there and back, while rows come in',
    async ({ sort, order }) => {
      const page = (cursor?: string) => {
        const query: ListExceptionsQuery = {
          ...listExceptionsQuerySchema.parse({ sort, order }),
          limit: LIMIT,
          cursor,
        };
        return store.list(query, START);
      };
      const before = present.map(({ id }) => id);
      const expected = idsInOrder(present, sort, order);

      const walk = async (from: StoredPage, towards: Towards) => {
        let current = from;
        const seen = [...current.items];
        for (let cursor = current[towards]; cursor; cursor = current[towards]) {
          await insert(someExceptions(1));
          current = await page(cursor);
          seen.splice(
            towards === 'nextCursor' ? seen.length : 0,
            0,
            ...current.items,
          );
        }
        expectOnceAndInOrder(seen, sort, order);
        expect(idsOf(seen).filter(id => before.includes(id))).toEqual(expected);
        return current;
      };

      const first = await page();
      expect(first.prevCursor).toBeUndefined();
      const last = await walk(first, 'nextCursor');
      const firstAgain = await walk(last, 'prevCursor');
      const current = await walk(firstAgain, 'nextCursor');
      expect(current.totalItems).toBe(present.length);
    },
  );
});

function idsInOrder(
  exceptions: readonly MfaException[],
  sort: ExceptionSortField,
  order: 'asc' | 'desc',
) {
  const key = (exception: MfaException) =>
    `${valueOf[sort](exception)} ${exception.id}`;
  const sorted = [...exceptions].sort((left, right) =>
    key(left) < key(right) ? -1 : 1,
  );
  return idsOf(order === 'asc' ? sorted : sorted.reverse());
}

function expectOnceAndInOrder(
  seen: readonly MfaException[],
  sort: ExceptionSortField,
  order: 'asc' | 'desc',
) {
  expect(new Set(idsOf(seen)).size).toBe(seen.length);
  expect(idsOf(seen)).toEqual(idsInOrder(seen, sort, order));
}

function idsOf(exceptions: readonly MfaException[]) {
  return exceptions.map(({ id }) => id);
}
