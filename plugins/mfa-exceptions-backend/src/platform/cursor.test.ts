import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor, type Cursor } from './cursor';

const cursors: fc.Arbitrary<Cursor> = fc.record({
  sort: fc.constantFrom('createdAt', 'subjectRef'),
  order: fc.constantFrom('asc', 'desc'),
  direction: fc.constantFrom('next', 'prev'),
  value: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()),
  id: fc.uuid({ version: 4 }),
});

const value = z.union([z.string(), z.number()]);

const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('A cursor', () => {
  it('comes back as it was handed out, safe to put into an address', () => {
    fc.assert(
      fc.property(cursors, cursor => {
        const encoded = encodeCursor(cursor);
        expect(encodeURIComponent(encoded)).toBe(encoded);
        expect(decodeCursor(encoded, { ...cursor, value })).toEqual(cursor);
      }),
    );
  });

  it('is refused by a list in another order', () => {
    fc.assert(
      fc.property(cursors, cursor => {
        const order = cursor.order === 'asc' ? 'desc' : 'asc';
        for (const other of [
          { ...cursor, order } as const,
          { ...cursor, sort: 'validTo' },
        ]) {
          expect(
            refusal(() =>
              decodeCursor(encodeCursor(cursor), { ...other, value }),
            ),
          ).toMatchObject({
            name: 'InputError',
            issues: [{ field: 'cursor' }],
          });
        }
      }),
    );
  });

  it('is refused with a value that its column never has', () => {
    fc.assert(
      fc.property(cursors, cursor => {
        const never = { ...cursor, value: z.never() };
        expect(
          refusal(() => decodeCursor(encodeCursor(cursor), never)),
        ).toMatchObject({ name: 'InputError', issues: [{ field: 'cursor' }] });
      }),
    );
  });

  it('is refused by the name of its parameter when it is garbage', () => {
    const encodedAnything = fc
      .jsonValue()
      .map(json => Buffer.from(JSON.stringify(json)).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), encodedAnything), garbage => {
        expect(
          refusal(() =>
            decodeCursor(garbage, { sort: 'createdAt', order: 'desc', value }),
          ),
        ).toMatchObject({ name: 'InputError', issues: [{ field: 'cursor' }] });
      }),
    );
  });
});
