import { randomUUID } from 'node:crypto';
import {
  instantSchema,
  type ListEvidenceQuery,
  type PackFile,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  instantFrom,
  optionalInstantFrom,
  toColumn,
} from '../platform/database';
import {
  recallResult,
  type RememberedResult,
  type RepeatableRequest,
} from '../platform/idempotency';
import { byInstant, readPage, type ColumnOrder } from '../platform/pages';
import { writeWhole } from '../platform/transactions';
import {
  sections,
  type ClaimedPack,
  type EvidencePackStore,
  type Section,
  type StoredPack,
} from './EvidencePackStore';

const PACKS = 'mfa_evidence_packs';
const CHUNKS = 'mfa_evidence_chunks';
const LEASE_MS = 2 * 60_000;
const MOST_ATTEMPTS = 5;
const OPEN = ['queued', 'running'];
const released = { claimed_by: null, claimed_until: null };

interface PackRow {
  id: string;
  state: StoredPack['state'];
  requested_by: string;
  requested_at: Date;
  ready_at: Date | null;
  request: string;
  checkpoint_day: string;
  next_part: number;
  tally: string;
  files: string;
  attempts: number;
  error: string | null;
  claimed_by: string | null;
  claimed_until: Date | null;
}

interface ChunkRow {
  pack_id: string;
  file: PackFile;
  section: number;
  number: number;
  content: string;
}

const ORDER: ColumnOrder<StoredPack> = {
  ...{ sort: 'requestedAt', order: 'desc', value: instantSchema },
  columns: ['requested_at', 'id'],
  toColumns: byInstant,
  placeOf: ({ requestedAt, id }) => [requestedAt, id],
};

/** Keeps evidence packs in a database. */
export class KnexEvidencePackStore implements EvidencePackStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexEvidencePackStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async create(pack: StoredPack, remember?: RememberedResult) {
    await writeWhole(
      this.#db,
      async tx => {
        await tx<PackRow>(PACKS).insert(toRow(pack));
      },
      remember,
    );
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }

  async find(id: string) {
    const row = await this.#db<PackRow>(PACKS).where({ id }).first();
    return row && fromRow(row);
  }

  async list(query: ListEvidenceQuery) {
    return readPage(this.#db<PackRow>(PACKS), query, ORDER, async page => {
      const rows: PackRow[] = await page;
      return rows.map(fromRow);
    });
  }

  async open() {
    const [{ count }] = await this.#db<PackRow>(PACKS)
      .whereIn('state', OPEN)
      .count({ count: '*' });
    return Number(count);
  }

  async claim(now: Date, except: readonly string[] = []) {
    const claim = randomUUID();
    return this.#db.transaction(
      async (tx): Promise<ClaimedPack | undefined> => {
        const row = await tx<PackRow>(PACKS)
          .whereIn('state', OPEN)
          .whereNotIn('id', except)
          .where(free =>
            free.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
          )
          .orderBy(['requested_at', 'id'])
          .first()
          // Whoever comes second sees the first one's claim, and leaves it.
          .forUpdate();
        if (!row) {
          return undefined;
        }
        await tx<PackRow>(PACKS)
          .where({ id: row.id })
          .update({ state: 'running', claimed_by: claim, ...leaseFrom(now) });
        return { ...fromRow(row), state: 'running', claim };
      },
    );
  }

  async advance(
    { id, claim }: ClaimedPack,
    { chunks, done, files }: Parameters<EvidencePackStore['advance']>[1],
    now: Date,
  ) {
    return this.#db.transaction(async tx => {
      const ours = await tx<PackRow>(PACKS)
        .where({ id, claimed_by: claim })
        .update({
          ...(done && {
            next_part: done.nextPart,
            tally: JSON.stringify(done.tally),
          }),
          ...{ attempts: 0, error: null },
          ...(files
            ? {
                ...{ state: 'ready' as const, ready_at: now },
                ...{ files: JSON.stringify(files), ...released },
              }
            : leaseFrom(now)),
        });
      for (const { section, ...chunk } of ours === 1 ? chunks : []) {
        await tx<ChunkRow>(CHUNKS).insert({
          ...chunk,
          pack_id: id,
          section: sections[section],
        });
      }
      return ours === 1;
    });
  }

  async putBack(
    { id, claim, attempts }: ClaimedPack,
    failure?: { error: string },
  ) {
    const failed = failure && attempts + 1 >= MOST_ATTEMPTS;
    await this.#db<PackRow>(PACKS)
      .where({ id, claimed_by: claim })
      .update({
        ...released,
        ...(failure && { error: failure.error, attempts: attempts + 1 }),
        ...(failed && { state: 'failed' as const }),
      });
  }

  async *contentOf(id: string, file: PackFile, section?: Section) {
    let after: [section: number, number: number] = [-1, -1];
    for (;;) {
      const row: ChunkRow | undefined = await this.#db<ChunkRow>(CHUNKS)
        .where({ pack_id: id, file })
        .modify(query => {
          if (section) query.where('section', sections[section]);
        })
        .whereRaw('(section, number) > (?, ?)', after)
        .orderBy(['section', 'number'])
        .first();
      if (!row) {
        return;
      }
      yield row.content;
      after = [row.section, row.number];
    }
  }

  async forget(before: Date) {
    const old = await this.#db<PackRow>(PACKS)
      .where('requested_at', '<', before)
      .select('id');
    for (const { id } of old) {
      // Not every engine is told to follow references.
      await this.#db<ChunkRow>(CHUNKS).where({ pack_id: id }).delete();
      await this.#db<PackRow>(PACKS).where({ id }).delete();
    }
  }
}

function leaseFrom(now: Date) {
  return { claimed_until: new Date(now.getTime() + LEASE_MS) };
}

function toRow(pack: StoredPack): PackRow {
  const { id, state, attempts, period, filters } = pack;
  return {
    ...{ id, state, attempts, ...released },
    requested_by: pack.requestedBy,
    requested_at: new Date(pack.requestedAt),
    ready_at: toColumn(pack.readyAt),
    request: JSON.stringify({ period, filters }),
    checkpoint_day: pack.checkpointDay,
    next_part: pack.nextPart,
    tally: JSON.stringify(pack.tally),
    files: JSON.stringify(pack.files),
    error: pack.error ?? null,
  };
}

function fromRow(row: PackRow): StoredPack {
  const readyAt = optionalInstantFrom(row.ready_at);
  return {
    ...{ id: row.id, state: row.state, attempts: row.attempts },
    requestedBy: row.requested_by,
    requestedAt: instantFrom(row.requested_at),
    ...(readyAt && { readyAt }),
    ...(JSON.parse(row.request) as Pick<StoredPack, 'period' | 'filters'>),
    checkpointDay: row.checkpoint_day,
    nextPart: row.next_part,
    tally: JSON.parse(row.tally),
    files: JSON.parse(row.files),
    ...(row.error && { error: row.error }),
  };
}
