import fc from 'fast-check';
import { FieldsError } from '../domain';
import { parseInput } from './parse';
import {
  entityRefSchema,
  idSchema,
  instantSchema,
  linkSchema,
  names,
  text,
} from './primitives';

const LONE_SURROGATE = 'half \ud83d a face';
const NUL = 'nothing\u0000ness';

describe('instantSchema', () => {
  it.each([
    ['2026-12-31T23:00:00Z', '2026-12-31T23:00:00.000Z'],
    ['2026-12-31T23:00:00.1Z', '2026-12-31T23:00:00.100Z'],
    ['2026-12-31T23:00:00.123456789Z', '2026-12-31T23:00:00.123Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('keeps %s as %s', (given, kept) => {
    expect(parseInput(instantSchema, given)).toBe(kept);
  });

  it.each([
    ['an offset', '2026-12-31T23:00:00+01:00'],
    ['an offset of nothing', '2026-12-31T23:00:00+00:00'],
    ['no zone', '2026-12-31T23:00:00'],
    ['a date alone', '2026-12-31'],
    ['a day that is not', '2026-02-30T00:00:00Z'],
    ['an hour that is not', '2026-12-31T24:00:00Z'],
    ['a year of five digits', '+012026-12-31T00:00:00Z'],
    ['words', 'tomorrow'],
    ['a number', 1_798_758_000_000],
    ['nothing', ''],
  ])('refuses %s', (_, given) => {
    expect(() => parseInput(instantSchema, given)).toThrow(
      /must be an instant in UTC, such as/,
    );
  });

  it('keeps every instant that a clock can give', () => {
    const clock = fc.date({
      noInvalidDate: true,
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
    });
    fc.assert(
      fc.property(clock, at => {
        expect(parseInput(instantSchema, at.toISOString())).toBe(
          at.toISOString(),
        );
      }),
    );
  });
});

describe('entityRefSchema', () => {
  it('is lower-cased as the catalog does', () => {
    expect(parseInput(entityRefSchema, 'Component:Default/Payments_V2.x')).toBe(
      'component:default/payments_v2.x',
    );
  });

  it.each([
    'payments',
    'default/payments',
    'component:payments',
    'component:default/',
    'component:/payments',
    ':default/payments',
    'component:default/pay ments',
    'component:default/payments/more',
    'component:default/payments\n',
    'component:default/__proto__',
    // Letters of other alphabets that look, or count elsewhere, like plain ones.
    'component:default/p\u0430yments',
    'component:default/\u212aey',
    'u\u017fer:default/olivia',
    'user:default/\uff4flivia',
    'user:default/olivia\u202e',
    'user:default/olivia\u200b',
    `component:default/${'x'.repeat(255)}`,
    '',
    7,
  ])('refuses %j', given => {
    expect(() => parseInput(entityRefSchema, given)).toThrow(FieldsError);
  });
});

describe('text', () => {
  it('loses the blanks at its ends, and nothing between', () => {
    expect(parseInput(text(20), '  two\n lines\t')).toBe('two\n lines');
    expect(parseInput(text(2), '👍')).toBe('👍');
  });

  it.each([
    ['blanks alone', ' \n\t', 'must not be empty'],
    ['too much', 'x'.repeat(21), 'must have at most 20 characters'],
    ['NUL', NUL, 'must not hold unprintable characters'],
    [
      'a lone surrogate',
      LONE_SURROGATE,
      'must not hold unprintable characters',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => parseInput(text(20), given)).toThrow(message);
  });

  it('takes every text of whole characters, and no broken one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), given => {
        const blank = given.trim() === '';
        const broken = blank || given.includes('\u0000');
        expect(text(1000).safeParse(given).success).toBe(!broken);
      }),
    );
  });
});

describe('linkSchema', () => {
  it.each(['https://tickets.example.com/MFA-1?a=b#c', 'http://wiki/page'])(
    'takes %s',
    link => {
      expect(parseInput(linkSchema, link)).toBe(link);
    },
  );

  it.each([
    `${'javascript'}:alert(1)`,
    'data:text/html,hello',
    'ftp://example.com/file',
    'example.com',
    '/tickets/1',
    `https://example.com/${'x'.repeat(2048)}`,
    `https://example.com/${LONE_SURROGATE}`,
    `https://example.com/${NUL}`,
    'https://example.com/a b',
    'https://example.com/\u001b[2J',
  ])('refuses %j', link => {
    expect(() => parseInput(linkSchema, link)).toThrow(FieldsError);
  });
});

describe('names', () => {
  it('refuses repeats in any case, too many, and the unprintable', () => {
    const schema = names(3);
    expect(parseInput(schema, ['a', 'b'])).toEqual(['a', 'b']);
    for (const given of [['a', 'A'], ['a', ' a'], 'abcd'.split(''), [NUL]]) {
      expect(() => parseInput(schema, given)).toThrow(FieldsError);
    }
  });
});

describe('idSchema', () => {
  it('is a UUID and nothing else', () => {
    const id = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';

    expect(parseInput(idSchema, id)).toBe(id);
    expect(() => parseInput(idSchema, '../policies')).toThrow(
      'must be an id, as a list answers it',
    );
  });
});
