import { gzipSync } from 'node:zlib';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startRegister, type Register } from '../__testUtils__/backend';
import { contentsOf } from '../__testUtils__/contents';
import { freshDatabase } from '../__testUtils__/databases';
import { everyRouteTo } from '../__testUtils__/everyRoute';
import { documentedRoutes } from '../__testUtils__/fromDocument';
import { personas, startGuardedPortal } from '../__testUtils__/guardedPortal';
import type { Route } from '../__testUtils__/route';

// Bodies that are made to be costly: much in little, deep, or wrong in too many
// places to tell.

const names = documentedRoutes
  .filter(({ operation }) => operation.requestBody)
  .map(({ name }) => name);

const MEGABYTE = 1024 * 1024;
const LONGEST_ANSWER = 100_000;

const many = Array.from({ length: 20_000 }, (_, at) => at);

/** Lists within lists. */
const abyss = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('A body', () => {
  let register: Register;
  let routes: Record<string, Route>;
  let before: Awaited<ReturnType<typeof contentsOf>>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase('SQLITE_3') });
    routes = await everyRouteTo(register);
    before = await contentsOf(register.knex);
  });

  const send = async (
    name: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ) => {
    const { method, path, granted } = routes[name];
    return request(register.server)
      [method](`/api/mfa-exceptions${path}`)
      .set('authorization', mockCredentials.user.header(granted[0]))
      .set('content-type', 'application/json')
      .set(headers)
      .serialize(given => given as unknown as string)
      .send(body);
  };

  it.each(names)(
    'of %s that is too large is not read to its end',
    async name => {
      // Few bytes, of which much comes.
      const size = (name === 'importRegister' ? 65 : 1) * MEGABYTE;
      const bomb = gzipSync(JSON.stringify({ text: ' '.repeat(size) }));
      const { status, body } = await send(name, bomb, {
        'content-encoding': 'gzip',
      });
      expect(status).toBe(413);
      expect(body.error.message).toMatch(/too large/);
    },
  );

  it.each(names)('of %s is refused where it is deep', async name => {
    const sent = { ...routes[name].body };
    for (const wrong of [
      abyss(100_000),
      ...Object.keys(sent).map(field =>
        JSON.stringify({ ...sent, [field]: '⤓' }).replace('"⤓"', abyss(50_000)),
      ),
    ]) {
      const key = { 'idempotency-key': 'deep' };
      const { status, text } = await send(name, wrong, key);
      expect({ name, status }).toEqual({ name, status: 400 });
      expect(text.length).toBeLessThan(LONGEST_ANSWER);
    }
  });

  it.each(names)('of %s is refused in few words, however wrong', async name => {
    const sent = { ...routes[name].body };
    const strays = many.map(at => [`stray${at}`.padEnd(500), at] as const);
    for (const wrong of [
      ...Object.keys(sent).map(field => ({ ...sent, [field]: many })),
      { ...sent, ...Object.fromEntries(strays.slice(0, 400)) },
    ]) {
      const { status, text } = await send(name, JSON.stringify(wrong));
      expect({ name, status }).toEqual({ name, status: 400 });
      expect(text.length).toBeLessThan(LONGEST_ANSWER);
    }
  });

  it('that is refused leaves nothing behind', async () => {
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it('of an import is not read where the caller may not import', async () => {
    const guarded = await startGuardedPortal(await freshDatabase('SQLITE_3'));
    const { status } = await request(guarded.server)
      .post('/api/mfa-exceptions/imports')
      .set('authorization', mockCredentials.user.header(personas.owner))
      .set('content-type', 'application/json')
      .send('no JSON at all');
    expect(status).toBe(403);
  });
});
