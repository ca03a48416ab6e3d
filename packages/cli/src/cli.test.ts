import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { catalogOf } from './__testUtils__/catalogOf';

// The client as a script runs it: a process of its own, against a backend that
// listens.

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, '../../..');
const EXAMPLES = path.join(ROOT, 'examples/imports');

let backend: TestBackend;
let url: string;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'mfa-exceptions-'));
  backend = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      catalogServiceMock.factory({
        entities: await catalogOf(path.join(ROOT, 'examples/catalog')),
      }),
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => ({ now: () => new Date('2026-11-20T12:00:00Z') }),
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});
afterEach(async () => {
  await backend.stop();
  await rm(directory, { recursive: true });
});

function run(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>(
    (resolve, reject) => {
      const child = spawn(
        process.execPath,
        [path.join(ROOT, 'packages/cli/bin/mfa-exceptions'), ...args],
        {
          cwd: directory,
          env: {
            PATH: process.env.PATH,
            MFA_EXCEPTIONS_URL: url,
            MFA_EXCEPTIONS_TOKEN: mockCredentials.user.token(
              'user:default/priya.nair',
            ),
            ...env,
          },
        },
      );
      let out = '';
      let err = '';
      child.stdout.on('data', part => {
        out += part;
      });
      child.stderr.on('data', part => {
        err += part;
      });
      child.on('error', reject);
      child.on('close', code => resolve({ code, out, err }));
    },
  );
}

const grc = path.join(EXAMPLES, 'grc-export.csv');
const spreadsheet = path.join(EXAMPLES, 'spreadsheet.csv');

describe('mfa-exceptions', () => {
  it('says what would become of each row of a register', async () => {
    const { code, out, err } = await run(['import', grc, '--dry-run']);

    expect(err).toContain('checking 7 of 7');
    expect(out).toContain('Expiry date → validTo');
    expect(out).toContain('Columns left out: Comment');
    expect(out).toMatch(/^2 +accepted +component:\S+ active, in_place/m);
    expect(out).toMatch(/^3 +refused +Expiry date \(validTo\): must be/m);
    expect(out).toMatch(/^4 +accepted .* expired, removal_pending/m);
    expect(out).toMatch(/^5 +refused +Expiry date \(validTo\)/m);
    expect(out).toMatch(/^6 +refused +Owner email \(requester\)/m);
    expect(out).toMatch(/^7 +refused +Expiry date .* two ways/m);
    expect(out).toMatch(/^8 +duplicate/m);
    expect(out).toContain(
      '7 rows: 2 accepted, 1 there already, 4 refused. Nothing was written: this was a dry run.',
    );
    expect(code).toBe(1);
  });

  it('says that nothing was verified, before it ever was', async () => {
    const { code, err } = await run(['verify']);
    expect(err).toContain('Nothing was verified yet');
    expect(code).toBe(2);
  });

  it('has everything verified, and says what came of it', async () => {
    const { code, out } = await run(['verify', '--now']);
    expect(out).toMatch(/^Holds\.\n/);
    expect(code).toBe(0);
  });

  it('imports by a mapping, lists, and exports what imports again', async () => {
    const imported = await run([
      'import',
      spreadsheet,
      '--mapping',
      path.join(EXAMPLES, 'spreadsheet.mapping.yaml'),
      '--undated',
      'policy_maximum',
    ]);
    expect(imported).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 accepted'),
    });
    expect(imported.out).toContain('2 written.');

    const listed = await run(['list', '--state', 'requested', '--json']);
    const items = listed.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(items.map(({ origin }) => origin)).toEqual(['import', 'import']);
    // The last day in Berlin is over before it is in Greenwich.
    expect(items[0].validTo).toBe('2026-12-31T23:00:00.000Z');

    for (const file of ['register.csv', 'register.jsonl']) {
      const format = path.extname(file).slice(1);
      await expect(
        run(['export', '--format', format, '-o', file]),
      ).resolves.toMatchObject({ code: 0 });
      const again = await run(['import', file]);
      expect(again.out).toContain('0 accepted, 2 there already, 0 refused');
      expect(again.code).toBe(0);
    }
    const csv = await readFile(path.join(directory, 'register.csv'), 'utf8');
    expect(csv.split('\r\n')).toHaveLength(4);
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['no backend', ['list'], { MFA_EXCEPTIONS_URL: '' }, /--url/],
    ['an option that there is not', ['list', '--nonsense'], {}, /nonsense/],
    ['a filter that makes no sense', ['list', '--state', 'odd'], {}, /state/],
    ['no file', ['import'], {}, /Name one file/],
    ['no answer', ['list', '--url', 'http://127.0.0.1:9'], {}, /fetch|port/],
    ['no token', ['list', '--token', 'wrong'], {}, /token|credentials/i],
  ])('ends with 2 for %s', async (_what, args, env, words) => {
    const { code, err } = await run(args, env);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(words),
    });
  });

  it('leaves nothing behind of an export that fails', async () => {
    await writeFile(path.join(directory, 'old.csv'), 'as it was');
    const { code } = await run(['export', '--flag', 'odd', '-o', 'old.csv']);
    expect(code).toBe(2);
    await expect(
      readFile(path.join(directory, 'old.csv'), 'utf8'),
    ).resolves.toBe('as it was');
  });
});
