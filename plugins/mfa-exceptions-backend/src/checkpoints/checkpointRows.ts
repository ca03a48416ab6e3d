import {
  chainKinds,
  type ChainKind,
  type Checkpoint,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { GENESIS_HASH, hashOf } from '../platform/chain';
import { instantFrom } from '../platform/database';
import { insertSet } from '../platform/sets';
import { CHECKPOINT_HEADS, presentHeads, type HeadPage } from './chainHeads';
import type { CheckpointSigner } from './CheckpointSigner';
import type { BrokenHistory, TakenCheckpoint } from './CheckpointStore';
import type { TreePart, TreeWriter } from './TreeWriter';

export const CHECKPOINTS = 'mfa_checkpoints';
export const PARTS = 'mfa_checkpoint_parts';
/** A row of `mfa_checkpoints`. For the store alone. */
export interface CheckpointRow {
  day: string;
  at: Date;
  size: number;
  root: string;
  previous_hash: string;
  hash: string;
}

/** A row of `mfa_checkpoint_parts`. For the store alone. */
export interface PartRow {
  day: string;
  number: number;
  kind: ChainKind;
  chain_id: string;
  root: string;
}

/** Writes the checkpoint of a day, page by page of all histories. */
export async function writeCheckpoint(
  tx: Knex.Transaction,
  {
    day,
    at,
    latest,
    signer,
    tree,
  }: {
    day: string;
    at: string;
    latest?: Checkpoint;
    signer?: CheckpointSigner;
    tree: TreeWriter;
  },
  signal?: AbortSignal,
): Promise<TakenCheckpoint> {
  const broken: BrokenHistory[] = [];
  for (const kind of chainKinds) {
    for await (const page of presentHeads(tx, kind)) {
      signal?.throwIfAborted();
      const moved = movedIn(page, kind);
      broken.push(...moved.filter(each => each.broken));
      await insertSet(
        ...([tx, CHECKPOINT_HEADS] as const),
        moved.map(({ id, sequence, hash }) => ({
          ...{ kind, chain_id: id, day, sequence },
          hash: hash || null,
        })),
      );
      await writeParts(tx, day, tree.add(page.heads));
    }
  }
  const { root, rest } = tree.end();
  await writeParts(tx, day, rest);
  const previousHash = latest?.hash ?? GENESIS_HASH;
  const content = { day, at, size: tree.size, root };
  const hash = hashOf(content, previousHash);
  const checkpoint = { ...content, previousHash, hash };
  await tx<CheckpointRow>(CHECKPOINTS).insert(toRow(checkpoint));
  await signer?.sign(tx, checkpoint);
  return { checkpoint, broken };
}

/** Which histories are not as they were last covered; 0 for those that are gone. */
function movedIn({ heads, covered }: HeadPage, kind: ChainKind) {
  const present = new Set(heads.map(({ id }) => id));
  const gone = [...covered.keys()]
    .filter(id => !present.has(id))
    .map(id => ({ kind, id, sequence: 0, hash: '' }));
  return [...heads, ...gone].flatMap(({ id, sequence, hash }) => {
    const before = covered.get(id) ?? { sequence: 0, rewritten: false };
    const broken = sequence < before.sequence || before.rewritten;
    return sequence === before.sequence && !broken
      ? []
      : [{ kind, id, sequence, hash, broken }];
  });
}

async function writeParts(
  tx: Knex.Transaction,
  day: string,
  parts: readonly TreePart[],
) {
  await insertSet(
    ...([tx, PARTS] as const),
    parts.map(({ number, first, root }) => ({
      ...{ day, number, kind: first.kind, chain_id: first.id, root },
    })),
  );
}

function toRow(checkpoint: Checkpoint): CheckpointRow {
  const { day, at, size, root, previousHash, hash } = checkpoint;
  return {
    ...{ day, size, root, hash },
    at: new Date(at),
    previous_hash: previousHash,
  };
}

export function fromRow(row: CheckpointRow): Checkpoint {
  const { day, size, root, hash } = row;
  return {
    ...{ day, at: instantFrom(row.at), size, root },
    previousHash: row.previous_hash,
    hash,
  };
}
