import fc, { type StringSharedConstraints } from 'fast-check';

const SURROGATES = { first: 0xd800, many: 0x800 };
const LAST = 0x10ffff;

/** Any character there is; half of a pair is none. */
const character = fc
  .nat({ max: LAST - SURROGATES.many })
  .map(characterAt, indexOf);

function characterAt(index: number): string {
  const { first, many } = SURROGATES;
  return String.fromCodePoint(index < first ? index : index + many);
}

function indexOf(text: unknown): number {
  const point = String(text).codePointAt(0) ?? 0;
  if (text !== String.fromCodePoint(point)) {
    throw new Error('Not one character');
  }
  return point < SURROGATES.first ? point : point - SURROGATES.many;
}

/**
 * Any text of whole characters. It is what fast-check's unit `binary` stands
 * for, which lists all million characters before it makes the first text: a
 * second for each arbitrary in each test file.
 */
export function anyText(
  constraints: StringSharedConstraints,
): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}
