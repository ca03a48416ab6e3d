import fc from 'fast-check';
import { canonicalJson } from './hashing';

describe('canonicalJson', () => {
  it('is the same whatever the order of keys, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(canonicalJson(backwards(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('knows no key that means something else', () => {
    const odd = JSON.parse('{ "b": 1, "__proto__": { "d": 2, "c": 3 } }');
    expect(canonicalJson(odd)).toBe('{"__proto__":{"c":3,"d":2},"b":1}');
  });

  it('leaves out what has no value, and writes dates as they write themselves', () => {
    const value = { b: undefined, a: [undefined, new Date(0)] };
    expect(canonicalJson(value)).toBe(
      '{"a":[null,"1970-01-01T00:00:00.000Z"]}',
    );
  });
});

function backwards(value: unknown): unknown {
  if (!value || typeof value !== 'object') return value;
  return Array.isArray(value)
    ? value.map(backwards)
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, backwards(part)]),
      );
}
