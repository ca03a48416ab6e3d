// Which part of a built file came of which source, out of its source map.

const DIGITS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** All text of a built file that came of some of its sources, put together. */
export function textOf(code, map, isWanted) {
  const wanted = map.sources.map(isWanted);
  const lines = code.split('\n');
  const parts = [];
  let source = 0;
  for (const [number, segments] of map.mappings.split(';').entries()) {
    const line = lines[number] ?? '';
    let column = 0;
    let begun;
    for (const segment of segments ? segments.split(',') : []) {
      const [toColumn, toSource] = numbersOf(segment);
      column += toColumn;
      source += toSource ?? 0;
      if (begun !== undefined) {
        parts.push(line.slice(begun, column));
      }
      begun = toSource !== undefined && wanted[source] ? column : undefined;
    }
    if (begun !== undefined) {
      parts.push(line.slice(begun));
    }
  }
  return parts.join('');
}

/** Base 64, five bits at a time, the sign last. */
function numbersOf(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = valueOf.get(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (!(bits & 32)) {
      numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}
