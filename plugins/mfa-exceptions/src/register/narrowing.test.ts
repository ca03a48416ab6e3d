import {
  derivedFlags,
  exceptionStates,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { noFilters, type RegisterFilters } from './filters';
import { narrowed } from './narrowing';

const exceptions = fc.record({
  state: fc.constantFrom(...exceptionStates),
  subjectClass: fc.constantFrom(...subjectClasses),
  owner: fc.constantFrom('group:default/a', 'group:default/b'),
  flag: fc.subarray([...derivedFlags]),
  extended: fc.boolean(),
  reviewDueAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
});
type Exception = typeof exceptions extends fc.Arbitrary<infer T> ? T : never;

const chosen = fc.record({
  state: fc.subarray([...exceptionStates], { maxLength: 3 }),
  subjectClass: fc.subarray([...subjectClasses], { maxLength: 2 }),
  owner: fc.subarray(['group:default/a', 'group:default/b']),
  flag: fc.subarray([...derivedFlags], { maxLength: 2 }),
  extended: fc.boolean(),
  reviewAfter: fc.constantFrom(undefined, '2026-03-01T00:00:00Z'),
});

/** What the list does with filters, as far as they are looked at here. */
function passes(filters: RegisterFilters, exception: Exception): boolean {
  const any = <T>(values: readonly T[], own: readonly T[]) =>
    values.length === 0 || values.some(value => own.includes(value));
  return (
    any(filters.state, [exception.state]) &&
    any(filters.subjectClass, [exception.subjectClass]) &&
    any(filters.owner, [exception.owner]) &&
    any(filters.flag, exception.flag) &&
    (!filters.extended || exception.extended) &&
    (!filters.reviewAfter || exception.reviewDueAt > filters.reviewAfter)
  );
}

describe('narrowed', () => {
  it('lists what passes both, or says that no filters do', () => {
    fc.assert(
      fc.property(chosen, chosen, exceptions, (filters, change, exception) => {
        const before = { ...noFilters, ...filters };
        const list = narrowed(before, change);
        const both =
          passes(before, exception) &&
          passes({ ...noFilters, ...change }, exception);
        // Of all but flags an exception has one each: no list means that
        // nothing passes both.
        fc.pre(list !== undefined || change.flag.length === 0);
        expect(list !== undefined && passes(list, exception)).toBe(both);
      }),
    );
  });

  it('begins at the first page, in the same order', () => {
    const filters = { ...noFilters, order: 'risk', cursor: 'two' } as const;
    expect(narrowed(filters, { flag: ['overdue'] })).toMatchObject({
      order: 'risk',
      cursor: undefined,
      flag: ['overdue'],
    });
  });

  it('knows no list of two flags at once', () => {
    const filters = { ...noFilters, flag: ['repeat_request'] as const };
    expect(narrowed(filters, { flag: ['overdue'] })).toBeUndefined();
  });

  it('knows no list of two days at once', () => {
    const filters = { ...noFilters, endsOn: '2026-12-01' };
    expect(narrowed(filters, { endsOn: '2026-12-02' })).toBeUndefined();
    expect(narrowed(filters, { endsOn: '2026-12-01' })).toBeDefined();
  });
});
