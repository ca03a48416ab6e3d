import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  CreateEvidenceInput,
  EvidencePack,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  CheckpointSigner,
  type SigningKey,
} from '../checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import type { Register } from './backend';
import { refs } from './company';

const PATIENCE = 2_000;

/** Takes evidence out of a register, over HTTP. */
export function evidenceIn(register: Register, key?: SigningKey) {
  const { clock, get, knex, post } = register;
  /** The checkpoint of the day, unless there is one. */
  const checkpoint = async () =>
    KnexCheckpointStore.create({
      db: knex,
      ...(key && { signer: await CheckpointSigner.create([key]) }),
    }).take(clock.now());

  const asked = async (
    overrides: Partial<CreateEvidenceInput> = {},
  ): Promise<EvidencePack> => {
    const period = { from: clock.in(-90), to: clock.in(0) };
    const body = { ...period, ...overrides };
    return (await post('/evidence', body, refs.auditor).expect(202)).body;
  };

  /** Looks until it is made. */
  const ready = async ({ id }: { id: string }): Promise<EvidencePack> => {
    for (let looks = 0; looks < PATIENCE; looks += 1) {
      const { body } = await get(`/evidence/${id}`).expect(200);
      if (body.state === 'ready' || body.state === 'failed') {
        return body;
      }
    }
    throw new Error(`Pack ${id} is not ready`);
  };

  const made = async (overrides: Partial<CreateEvidenceInput> = {}) => {
    await checkpoint();
    return ready(await asked(overrides));
  };

  const file = async ({ id }: { id: string }, name: string): Promise<string> =>
    (await get(`/evidence/${id}/${name}`).expect(200)).text;

  return { asked, checkpoint, file, made, ready };
}

/** What the verifier says of a file, as a process of its own. */
export async function verified(
  content: string,
  /** Files that go by it, by the names of what they are given as. */
  given: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  const path = join(folder, 'pack.json');
  await writeFile(path, content);
  const more: string[] = [];
  for (const [name, text] of Object.entries(given)) {
    const file = join(folder, name);
    await writeFile(file, text);
    more.push(`--${name}`, name === 'root' ? text : file);
  }
  const verifier = resolvePackagePath(
    '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
    ...['assets', 'verify-evidence.mjs'],
  );
  const outcome = await new Promise<{ code: number; said: string }>(resolve => {
    execFile(
      process.execPath,
      [verifier, path, ...more],
      (error, stdout, stderr) => {
        const code = error ? Number(error.code) : 0;
        resolve({ code, said: `${stdout}${stderr}` });
      },
    );
  });
  await rm(folder, { recursive: true });
  return outcome;
}
