import { columnsOf } from './fields';

const fieldsOf = (headers: string[], columns?: Record<string, string>) =>
  Object.fromEntries(
    columnsOf(headers, columns && { columns }).columns.map(
      ({ column, field }) => [column, field],
    ),
  );

describe('columnsOf', () => {
  it('knows common headers, however they are written', () => {
    expect(
      fieldsOf(['EXCEPTION_ID', 'Valid until ', 'risk-level', 'Requested By']),
    ).toEqual({
      EXCEPTION_ID: 'externalId',
      'Valid until ': 'validTo',
      'risk-level': 'riskRating',
      'Requested By': 'requester',
    });
  });

  it('goes by the mapping first, and guesses the rest', () => {
    expect(
      fieldsOf(['End', 'Review until'], { validTo: 'review UNTIL' }),
    ).toEqual({
      'Review until': 'validTo',
    });
    expect(
      columnsOf(['End'], { columns: { validTo: 'Until' } }).missing,
    ).toEqual(['validTo']);
  });

  it('takes one column for each field, and no column twice', () => {
    const { columns, ignored } = columnsOf([
      'state',
      'status',
      'owner',
      'shoe size',
    ]);
    expect(columns.map(({ column }) => column).sort()).toEqual([
      'owner',
      'status',
    ]);
    expect(ignored).toEqual(['state', 'shoe size']);
  });

  it('reads an export by its record alone', () => {
    expect(columnsOf(['id', 'subject', 'record'])).toEqual({
      columns: [{ field: 'record', column: 'record', how: 'inferred' }],
      ignored: ['id', 'subject'],
      missing: [],
    });
  });
});
