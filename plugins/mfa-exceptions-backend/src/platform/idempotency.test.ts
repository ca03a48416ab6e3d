import { DAY_IN_MS } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { START } from '../__testUtils__/exceptions';
import {
  forgetResults,
  readIdempotencyKey,
  recallResult,
  rememberResult,
} from './idempotency';

const asked = { principal: 'user:default/a', key: 'k', fingerprint: 'f' };
const later = (ms: number) => new Date(START.getTime() + ms);

describe.each(databases.eachSupportedId())('Results on %p', databaseId => {
  let knex: Knex;

  const remember = (result: unknown, at = START, request = asked) =>
    knex.transaction(tx => rememberResult(tx, { ...request, result, at }));

  beforeEach(async () => {
    knex = await freshDatabase(databaseId);
  });

  it('are recalled for a day, to the millisecond', async () => {
    await expect(recallResult(knex, asked, START)).resolves.toBeUndefined();
    await remember({ id: 1, name: 'Zoë "x" \\ 🩺' });
    await expect(
      recallResult(knex, asked, later(DAY_IN_MS - 1)),
    ).resolves.toEqual({ id: 1, name: 'Zoë "x" \\ 🩺' });
    await expect(
      recallResult(knex, asked, later(DAY_IN_MS)),
    ).resolves.toBeUndefined();
  });

  it('are not given to a different request under the same key', async () => {
    await remember({ id: 1 });
    await expect(
      recallResult(knex, { ...asked, fingerprint: 'g' }, START),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('belong to whoever asked', async () => {
    const other = { ...asked, principal: 'user:default/b' };
    await remember({ id: 1 });
    await expect(recallResult(knex, other, START)).resolves.toBeUndefined();
    await remember({ id: 2 }, START, other);
    await expect(recallResult(knex, asked, START)).resolves.toEqual({ id: 1 });
    await expect(recallResult(knex, other, START)).resolves.toEqual({ id: 2 });
  });

  it('are written once in a day, and anew after it', async () => {
    await remember({ id: 1 });
    await expect(remember({ id: 2 }, later(1))).rejects.toMatchObject({
      message: expect.stringMatching(/unique/i),
    });
    const nextDay = later(DAY_IN_MS);
    await remember({ id: 3 }, nextDay);
    await expect(recallResult(knex, asked, nextDay)).resolves.toEqual({
      id: 3,
    });
  });

  it('are forgotten when nothing can ask for them any more', async () => {
    await remember({ id: 1 });
    await remember({ id: 2 }, later(1), { ...asked, key: 'l' });
    await forgetResults(knex, later(DAY_IN_MS));
    const rows = await knex('mfa_idempotency_keys');
    expect(rows).toMatchObject([{ key: 'l' }]);
  });
});

describe('readIdempotencyKey', () => {
  it.each([undefined, 'a', '!~', 'x'.repeat(255)])('takes %p', header => {
    expect(readIdempotencyKey(header)).toBe(header);
  });

  it.each(['', ' ', 'a b', 'ä', '\u007f', 'x'.repeat(256)])(
    'refuses %p by the name of the header',
    header => {
      expect(() => readIdempotencyKey(header)).toThrow(
        expect.objectContaining({
          name: 'InputError',
          issues: [expect.objectContaining({ field: 'Idempotency-Key' })],
        }),
      );
    },
  );
});
