import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  chainKinds,
  merkleLayers,
  merklePath,
  toInstant,
  type ChainKind,
  type Checkpoint,
  type Inclusion,
  type ListEvidenceQuery,
  type MerkleLayers,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readPage, type ColumnOrder } from '../platform/pages';
import { nodeHash } from '../platform/treeHash';
import { readSignatures, type CheckpointSigner } from './CheckpointSigner';
import { coveredHeads } from './chainHeads';
import type { CheckpointStore } from './CheckpointStore';
import {
  CHECKPOINTS,
  fromRow,
  PARTS,
  writeCheckpoint,
  type CheckpointRow,
  type PartRow,
} from './checkpointRows';
import { layersOf, TreeWriter } from './TreeWriter';

// A checkpoint does not keep its leaves: those are the heads of histories, which
// never change. It keeps up to which entry each history was covered, where that
// differs from the checkpoint before, and the root of every part of 256 leaves, so
// that to show one of a million takes no more than to read its part.

// What was taken with one size is not to be read with another.
const PART_SIZE = 256;

const ORDER: ColumnOrder<Checkpoint> = {
  ...{ sort: 'day', order: 'desc', value: z.iso.date() },
  tieBreak: z.iso.date(),
  columns: ['day', 'day'],
  placeOf: ({ day }) => [day, day],
};

/** Keeps checkpoints in a database. */
export class KnexCheckpointStore implements CheckpointStore {
  readonly #db: Knex;
  readonly #partSize: number;
  readonly #signer: CheckpointSigner | undefined;

  /** @param options - `partSize` is for tests, which have fewer histories */
  static create(options: {
    db: Knex;
    partSize?: number;
    signer?: CheckpointSigner;
  }) {
    return new KnexCheckpointStore(options);
  }

  private constructor({
    db,
    partSize = PART_SIZE,
    signer,
  }: {
    db: Knex;
    partSize?: number;
    signer?: CheckpointSigner;
  }) {
    this.#db = db;
    this.#partSize = partSize;
    this.#signer = signer;
  }

  async take(now: Date, signal?: AbortSignal) {
    const day = toInstant(now).slice(0, 10);
    const latest = await this.latest();
    if (latest && latest.day >= day) {
      return undefined;
    }
    try {
      return await this.#db.transaction(async tx =>
        writeCheckpoint(
          tx,
          {
            day,
            at: toInstant(now),
            latest,
            signer: this.#signer,
            tree: new TreeWriter(this.#partSize),
          },
          signal,
        ),
      );
    } catch (error) {
      // Of two that take it, one is late.
      if (isDatabaseConflictError(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async find(day: string) {
    return fromFirst(await this.#db<CheckpointRow>(CHECKPOINTS).where({ day }));
  }

  async latest() {
    return fromFirst(
      await this.#db<CheckpointRow>(CHECKPOINTS)
        .orderBy('day', 'desc')
        .limit(1),
    );
  }

  async firstSince(at: Date) {
    return fromFirst(
      await this.#db<CheckpointRow>(CHECKPOINTS)
        .where('at', '>=', at)
        .orderBy('at')
        .limit(1),
    );
  }

  async list(query: ListEvidenceQuery) {
    const all = this.#db<CheckpointRow>(CHECKPOINTS);
    return readPage(all, query, ORDER, async page => {
      const rows: CheckpointRow[] = await page;
      return rows.map(fromRow);
    });
  }

  async inclusionOf(
    checkpoint: Checkpoint,
    { kind, id }: { kind: ChainKind; id: string },
  ) {
    const parts = await this.#partsOf(checkpoint);
    const place = placeOf(kind, id);
    const after = parts.findIndex(
      part => placeOf(part.kind, part.chain_id) > place,
    );
    const number = (after < 0 ? parts.length : after) - 1;
    if (number < 0) {
      return undefined;
    }
    const part = await this.#read(checkpoint, parts, number);
    return part.find(head => head.kind === kind && head.id === id);
  }

  async signatures(checkpoint: Checkpoint) {
    return readSignatures(this.#db, checkpoint);
  }

  async open(checkpoint: Checkpoint, options: { asCovered?: boolean } = {}) {
    const parts = await this.#partsOf(checkpoint);
    const layers = merkleLayers(
      parts.map(({ root }) => root),
      nodeHash,
    );
    return {
      parts: parts.length,
      part: async (number: number) =>
        this.#read(checkpoint, parts, number, { layers, ...options }),
    };
  }

  async #read(
    { day }: Checkpoint,
    parts: readonly PartRow[],
    number: number,
    options: { layers?: MerkleLayers; asCovered?: boolean } = {},
  ): Promise<Inclusion[]> {
    const { kind, chain_id: id } = parts[number];
    const {
      layers: outer = merkleLayers(
        parts.map(({ root }) => root),
        nodeHash,
      ),
    } = options;
    const heads = await coveredHeads(
      ...([this.#db, day, { kind, id }, this.#partSize] as const),
      options,
    );
    const inner = layersOf(heads);
    return heads.map((head, index) => ({
      ...head,
      position: number * this.#partSize + index,
      path: [...merklePath(inner, index), ...merklePath(outer, number)],
    }));
  }

  async #partsOf({ day }: Checkpoint): Promise<PartRow[]> {
    return this.#db<PartRow>(PARTS).where({ day }).orderBy('number');
  }
}

function placeOf(kind: ChainKind, id: string): string {
  return `${chainKinds.indexOf(kind)}/${id}`;
}

function fromFirst([row]: CheckpointRow[]): Checkpoint | undefined {
  return row && fromRow(row);
}
