import { z } from 'zod';
import { FieldsError } from '../domain';
import { parseInput } from './parse';

const schema = z.strictObject({
  name: z.string('must be a name'),
  parts: z.array(z.strictObject({ size: z.int('must be whole') })).optional(),
});

function issuesOf(input: unknown) {
  try {
    parseInput(schema, input);
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError);
    expect(error).toMatchObject({ name: 'InputError' });
    return (error as FieldsError).issues;
  }
  return [];
}

describe('parseInput', () => {
  it('gives what the schema makes of it', () => {
    expect(parseInput(schema, { name: 'a' })).toEqual({ name: 'a' });
  });

  it('names each field and what was expected of it', () => {
    expect(issuesOf({ parts: [{ size: 1 }, { size: 1.5 }] })).toEqual([
      { field: 'name', message: 'must be a name' },
      { field: 'parts.1.size', message: 'must be whole' },
    ]);
  });

  it('tells of some where there are many, on one line each', () => {
    const strays = Array.from({ length: 2_000 }, (_, at) => [`n${at}`, at]);
    const input = { name: 'a', ...Object.fromEntries(strays) };
    expect(issuesOf(input)).toHaveLength(100);
    expect(() => parseInput(schema, input)).toThrow(/; and 1900 more$/);

    const long = `one\r\ntwo\u2028${'x'.repeat(5_000)}`;
    const [{ field }] = issuesOf({ name: 'a', [long]: 1 });
    expect(field).toBe(`one  two ${'x'.repeat(191)}…`);
  });

  it('names each field that it does not know, however deep', () => {
    expect(
      issuesOf({ name: 'a', nane: 'b', parts: [{ size: 1, colour: 'red' }] }),
    ).toEqual([
      { field: 'parts.0.colour', message: 'is not a known field' },
      { field: 'nane', message: 'is not a known field' },
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'does not know a field by the name of %s',
    key => {
      const input = JSON.parse(`{ "name": "a", "${key}": { "admin": true } }`);

      expect(issuesOf(input)).toEqual([
        { field: key, message: 'is not a known field' },
      ]);
    },
  );

  it.each([undefined, null, 'text', 7, []])('calls %j the body', input => {
    expect(issuesOf(input)).toMatchObject([{ field: 'body' }]);
  });

  it('says it all in one line for those who read no fields', () => {
    expect(() => parseInput(schema, { other: 1 })).toThrow(
      'name: must be a name; other: is not a known field',
    );
  });
});
