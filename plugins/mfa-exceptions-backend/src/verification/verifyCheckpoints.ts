import type { Checkpoint } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { CHECKPOINT_HEADS } from '../checkpoints/chainHeads';
import type { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import { readSignatures } from '../checkpoints/CheckpointSigner';
import {
  CHECKPOINTS,
  fromRow,
  PARTS,
  type CheckpointRow,
  type PartRow,
} from '../checkpoints/checkpointRows';
import type { CheckpointStore } from '../checkpoints/CheckpointStore';
import { leafOf, rootOver } from '../checkpoints/TreeWriter';
import { GENESIS_HASH, hashOf } from '../platform/chain';
import type { Findings } from './Findings';

interface VerifyCheckpoints {
  readonly db: Knex;
  readonly findings: Findings;
  readonly signer: CheckpointSigner;
  readonly store: Pick<CheckpointStore, 'open'>;
  readonly signal?: AbortSignal;
}

/**
 * Holds every checkpoint against the one before, its parts and its signatures, and
 * the latest against what it covers. What the others cover, the ledger vouches for.
 *
 * @returns all of them, the first one first
 */
export async function verifyCheckpoints(
  options: VerifyCheckpoints,
): Promise<readonly Checkpoint[]> {
  const { db, findings, signal } = options;
  const rows: CheckpointRow[] = await db<CheckpointRow>(CHECKPOINTS).orderBy(
    'day',
  );
  const checkpoints = rows.map(fromRow);
  let previous = GENESIS_HASH;
  for (const checkpoint of checkpoints) {
    signal?.throwIfAborted();
    const { day } = checkpoint;
    if (checkpoint.previousHash !== previous) {
      findings.add({ of: 'checkpoint', id: day, fault: 'out_of_place' });
    } else if (checkpoint.hash !== hashIn(checkpoint)) {
      findings.add({ of: 'checkpoint', id: day, fault: 'changed' });
    } else if (checkpoint.root !== (await rootIn(db, checkpoint))) {
      findings.add({ of: 'checkpoint', id: day, fault: 'root' });
    }
    previous = checkpoint.hash;
    await verifySignatures(options, checkpoint);
  }
  for (const day of await daysWithout(db)) {
    findings.add({ of: 'checkpoint', id: day, fault: 'missing' });
  }
  const latest = checkpoints[checkpoints.length - 1];
  if (latest) {
    await verifyCovered(options, latest);
  }
  return checkpoints;
}

/** Days of which there is something of a checkpoint, and not the checkpoint itself. */
async function daysWithout(db: Knex): Promise<string[]> {
  const days = await Promise.all(
    [PARTS, CHECKPOINT_HEADS].map(async table => {
      const rows: { day: string }[] = await db(table)
        .whereNotIn('day', db(CHECKPOINTS).select('day'))
        .distinct('day');
      return rows.map(({ day }) => day);
    }),
  );
  return [...new Set(days.flat())].sort();
}

function hashIn({ day, at, size, root, previousHash }: Checkpoint): string {
  return hashOf({ day, at, size, root }, previousHash);
}

async function rootIn(db: Knex, { day }: Checkpoint): Promise<string> {
  const parts = await db<PartRow>(PARTS).where({ day }).orderBy('number');
  return rootOver(parts.map(({ root }) => root));
}

async function verifySignatures(
  { db, findings, signer }: VerifyCheckpoints,
  checkpoint: Checkpoint,
): Promise<void> {
  for (const signature of await readSignatures(db, checkpoint)) {
    const fault = await signer.faultOf(checkpoint, signature);
    if (fault) {
      const id = `${checkpoint.day}|${signature.keyId}`;
      findings.add({ of: 'signatures', id, fault });
    }
  }
}

async function verifyCovered(
  { db, findings, store, signal }: VerifyCheckpoints,
  checkpoint: Checkpoint,
): Promise<void> {
  const { day, size } = checkpoint;
  const parts = await db<PartRow>(PARTS).where({ day }).orderBy('number');
  const opened = await store.open(checkpoint, { asCovered: true });
  let covered = 0;
  for (const [number, { root }] of parts.entries()) {
    signal?.throwIfAborted();
    const heads = await opened.part(number);
    covered += heads.length;
    if (rootOver(heads.map(leafOf)) !== root) {
      findings.add({
        of: 'checkpoint',
        id: day,
        entry: number + 1,
        fault: 'root',
      });
      return;
    }
  }
  if (covered !== size) {
    findings.add({ of: 'checkpoint', id: day, fault: 'root' });
  }
}
