import { FieldsError } from '../domain';
import { listExceptionsQuerySchema } from './list';
import { parseInput } from './parse';

const parse = (query: object) => parseInput(listExceptionsQuerySchema, query);

function refused(query: object) {
  try {
    parse(query);
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError);
    return (error as FieldsError).issues.map(({ field }) => field);
  }
  return [];
}

describe('listExceptionsQuerySchema', () => {
  it('lists the latest fifty where nothing is asked', () => {
    expect(parse({})).toStrictEqual({
      sort: 'createdAt',
      order: 'desc',
      limit: 50,
    });
  });

  it('takes a filter once or several times', () => {
    const ref = 'Group:default/Payments';

    expect(
      parse({ state: 'active', flag: ['overdue', 'review_due'], owner: ref }),
    ).toMatchObject({
      state: ['active'],
      flag: ['overdue', 'review_due'],
      owner: ['group:default/payments'],
    });
  });

  it('reads numbers and instants', () => {
    expect(
      parse({ limit: '500', endsBefore: '2026-12-31T23:00:00Z' }),
    ).toMatchObject({ limit: 500, endsBefore: '2026-12-31T23:00:00.000Z' });
  });

  it.each<[string, object, string]>([
    ['a filter that it does not know', { status: 'active' }, 'status'],
    ['a state that there is not', { state: ['active', 'x'] }, 'state.1'],
    ['a short reference', { subject: 'payments' }, 'subject.0'],
    ['none of anything', { limit: '0' }, 'limit'],
    ['more than a page holds', { limit: '501' }, 'limit'],
    ['half a record', { limit: '1.5' }, 'limit'],
    ['a negative number', { limit: '-1' }, 'limit'],
    ['a limit twice', { limit: ['1', '2'] }, 'limit'],
    [
      'an end with an offset',
      { endsBefore: '2026-01-01T00:00:00+01:00' },
      'endsBefore',
    ],
    ['an end twice', { endsAfter: ['2026-01-01T00:00:00Z'] }, 'endsAfter'],
    ['an order of its own', { order: 'random' }, 'order'],
    ['a column of its own', { sort: 'justification' }, 'sort'],
    ['a search for nothing', { q: ' ' }, 'q'],
    ['a search for NUL', { q: '\u0000' }, 'q'],
    ['nested filters', { state: { $ne: 'active' } }, 'state.0'],
    ['a list without end', { state: Array(101).fill('active') }, 'state'],
    ['an endless cursor', { cursor: 'x'.repeat(2001) }, 'cursor'],
    ['the prototype', JSON.parse('{ "__proto__": "x" }'), '__proto__'],
  ])('refuses %s', (_, query, field) => {
    expect(refused(query)).toEqual([field]);
  });
});
