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

  it('writes what RFC 8785 writes', () => {
    // The examples of its sections 3.2.2 and 3.2.3.
    const values = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(values)).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    );
    const names = JSON.parse(`{
      "\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    expect(Object.values(JSON.parse(canonicalJson(names)))).toEqual([
      ...['One', 'Carriage Return', 'Control'],
      ...['Latin Small Letter O With Diaeresis', 'Euro Sign'],
      ...['Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'],
    ]);
    // A number is no number as a name, and 10 comes before 9.
    expect(canonicalJson({ 9: 'a', 10: 'b', '-0': -0 })).toBe(
      '{"-0":0,"10":"b","9":"a"}',
    );
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
