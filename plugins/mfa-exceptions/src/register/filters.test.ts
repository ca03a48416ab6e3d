import {
  derivedFlags,
  enforcementStates,
  exceptionStates,
  riskRatings,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import {
  filterParamsOf,
  filtersFrom,
  isFiltered,
  noFilters,
  searchOf,
  searchWith,
} from './filters';
import { nextOrder, orders, registerOrders } from './orders';

const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const refs = some(['group:default/iam', 'none', 'user:default/ada.b_c']);

const anyFilters = fc.record({
  q: fc.constantFrom('', 'acme', 'a & b'),
  subject: fc.constantFrom(undefined, 'component:default/payments'),
  state: some(exceptionStates),
  subjectClass: some(subjectClasses),
  controlDomain: some(['session', 'physical_access']),
  riskRating: some(riskRatings),
  enforcement: some(enforcementStates),
  flag: some(derivedFlags),
  ...{ owner: refs, accountable: refs, system: refs, domain: refs },
  extended: fc.boolean(),
  endsOn: fc.constantFrom(undefined, '2026-12-31'),
  reviewOn: fc.constantFrom(undefined, '2026-12-31'),
  reviewAfter: fc.constantFrom(undefined, '2026-11-22T12:00:00.000Z'),
  decidedAfter: fc.constantFrom(undefined, '2026-11-22T12:00:00.000Z'),
  order: fc.constantFrom(...registerOrders),
  cursor: fc.constantFrom(undefined, 'two'),
});

describe('filters', () => {
  it('are in the address just as they were chosen', () => {
    fc.assert(
      fc.property(anyFilters, filters => {
        expect(filtersFrom(searchOf(filters))).toEqual(filters);
      }),
    );
  });

  it('leave alone what else the address says', () => {
    fc.assert(
      fc.property(anyFilters, anyFilters, (before, after) => {
        const current = searchOf(before);
        current.set('by', 'system');
        const search = searchWith(after, current);
        expect(filtersFrom(search)).toEqual(after);
        expect(search.getAll('by')).toEqual(['system']);
      }),
    );
  });

  it('leave out what they do not know', () => {
    const search = new URLSearchParams(
      'owner=%3Cb%3E&system=nonsense&endsOn=tomorrow&reviewAfter=now&risk=huge&order=none',
    );
    expect(filtersFrom(search)).toEqual({ ...noFilters });
    expect(isFiltered(filtersFrom(search))).toBe(false);
  });

  it('ask for one day in UTC, of what is in force', () => {
    expect(filterParamsOf({ ...noFilters, endsOn: '2026-12-31' })).toEqual({
      state: ['active'],
      endsAfter: '2026-12-30T23:59:59.999Z',
      endsBefore: '2027-01-01T00:00:00.000Z',
    });
  });
});

describe('nextOrder', () => {
  it('turns what is ordered already, and begins with what people want', () => {
    expect(nextOrder('newest', 'validTo')).toBe('ends');
    expect(nextOrder('ends', 'validTo')).toBe('endsLast');
    expect(nextOrder('endsLast', 'validTo')).toBe('ends');
    for (const order of registerOrders) {
      expect(orders[nextOrder(order, orders[order].sort)].order).not.toBe(
        orders[order].order,
      );
    }
  });
});
