import fc, { type Arbitrary } from 'fast-check';
import { anyText } from './anyText';
import { aRow, csvOf } from './registers';

// What people send who mean harm, or whose programs are broken.

/** Words that a record may hold, and that must come to nothing else. */
export const wickedWords = [
  `'; drop table users; --`,
  `' or 1=1 --`,
  '%_\\%',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}',
  '=cmd|"/c calc"!A1',
  'vbscript:alert(1)',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '\u202etxt.exe',
  'İıſ ﬀ Å',
  'e\u0301\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦',
  'one\r\ntwo\tthree\u0085\u2028four',
  'null',
];

/** Texts that no field may take as they are. */
const brokenTexts = [
  '',
  ' \t\u00a0\ufeff',
  'One\0two',
  '\ud83d',
  'One\udc00two',
  'x'.repeat(10_000),
  '\u0000',
];

const extremeDates = [
  '0000-01-01T00:00:00Z',
  '0000-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  '1582-10-10T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
  '10000-01-01T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '-271821-04-19T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '2030-02-30T00:00:00Z',
  '2030-06-30T23:59:60Z',
  '2030-01-01T24:00:00Z',
  '2030-01-01T00:00:00.123456789012345Z',
  'infinity',
  'now()',
];

const extremeNumbers = [
  ...[0, -0, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63), 1e21, 1e308],
];

const deep = (depth: number): unknown => JSON.parse(nestedText(depth));

/** What takes the place of any value, whatever it should be. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...wickedWords, ...brokenTexts),
  fc.constantFrom(...extremeDates),
  fc.constantFrom(...extremeNumbers),
  fc.constantFrom<unknown>(
    ...[null, true, [], {}, [[]], [null], [{}], { $gt: '' }, { length: 1e9 }],
    ...[{ toString: 'x' }, { toJSON: 1 }, { then: 'x' }, deep(1_000)],
    JSON.parse('{"__proto__": {"polluted": true}}'),
    { constructor: { prototype: { polluted: true } } },
    Array.from({ length: 2_000 }, (_, index) => `n${index}`),
  ),
  anyText({ maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Names that an object has without anybody having given them to it. */
export const hostileName = fc.constantFrom(
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf'],
  ...['hasOwnProperty', 'toJSON', 'then', 'length', '', '0', 'a.b', 'a[b]'],
);

/** Parts of a path as they go over the wire. */
export const hostileSegment = fc.constantFrom(
  ...['%', '%zz', '%00', '%0d%0a', '%ff', '%c0%af', '%ed%a0%80', '%u0041'],
  ...['%2e%2e%2f', '..%2f..%2f', '..', '.', '%2F', ';a=b', '~', "'", '"%3E'],
  ...['__proto__', 'constructor', 'null', 'undefined', 'NaN', '-1', '0', '1e9'],
  ...['9007199254740993', '99999999999999999999', '1.5', 'x'.repeat(3_000)],
  ...wickedWords.map(encodeURIComponent),
);

/** Files that are none, and such as are, with something in them. */
export const hostileFile: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['', ',', '"', '"a"b,c', 'a,b\n"1', 'a;b\n1;2;3;4', '\ufeff', '\0'],
    ...['a: &a [*a]', '__proto__: {polluted: true}', '!!js/function "x"'],
    ...['? {a: b} : c', '- !!binary "@"', '<<: *nothing', '%YAML 9.9\n---\n'],
    ...['{', '[]', 'null', '{"__proto__": {"polluted": true}}\n{"a": 1}'],
    billionLaughs(),
    nestedText(2_000),
    `${'[a, '.repeat(2_000)}`,
  ),
  fc
    .tuple(
      fc.constantFrom(...Object.keys(aRow)),
      fc.oneof(
        fc.constantFrom(...wickedWords, ...brokenTexts, ...extremeDates),
        fc.constantFrom(...extremeNumbers.map(String)),
      ),
    )
    .map(([column, value]) => csvOf([{ ...aRow, [column]: value }])),
);

function nestedText(depth: number) {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function billionLaughs() {
  const names = [...'abcdefghi'];
  return names
    .map((name, index) => {
      const before = index ? `*${names[index - 1]}` : 'lol';
      return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
    })
    .join('\n');
}
