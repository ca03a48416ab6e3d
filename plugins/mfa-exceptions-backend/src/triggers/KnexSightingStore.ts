import { ConflictError } from '@backstage/errors';
import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { OWNERS, type OwnerRow } from '../accountability/ownerRow';
import { lockUnchanged, writeAll } from '../exceptions/exceptionBatches';
import {
  fromRow as exceptionFrom,
  type ExceptionRow,
} from '../exceptions/exceptionRow';
import { batchesOf, rawRows } from '../platform/batches';
import { lockFree } from '../platform/locks';
import type { Outbox } from '../platform/outbox';
import { insertSet, updateSet } from '../platform/sets';
import { writeWhole } from '../platform/transactions';
import { fromRow, toRow, type SightingRow } from './sightingRow';
import type { KnownSubject, SeenSubject, SightingStore } from './SightingStore';

const EXCEPTIONS = 'mfa_exceptions';
const SIGHTINGS = 'mfa_subject_sightings';

// Word for word as the index has it: an engine that is handed values cannot tell
// that it is the same.
const NOT_OVER = `(state in ('requested', 'approved', 'active') or enforcement in ('in_place', 'removal_pending', 'removal_failed'))`;

/** Keeps sightings in a database. */
export class KnexSightingStore implements SightingStore {
  readonly #db: Knex;
  readonly #outbox: Outbox | undefined;

  static create(options: { db: Knex; outbox?: Outbox }) {
    return new KnexSightingStore(options);
  }

  private constructor(options: { db: Knex; outbox?: Outbox }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
  }

  async governed({ after = '', limit }: { after?: string; limit: number }) {
    const rows = await rawRows<{ subject_ref: string }>(
      this.#db,
      `select distinct subject_ref from ${EXCEPTIONS}
        where subject_ref > ? and ${NOT_OVER} order by subject_ref limit ?`,
      [after, limit],
    );
    return rows.map(row => row.subject_ref);
  }

  async recall(refs: readonly string[]) {
    const exceptions = new Map<string, MfaException[]>();
    const sightings = new Map<string, SightingRow>();
    const owners = new Map<string, OwnerRow[]>();
    for (const batch of batchesOf(refs)) {
      const [open, seen, owned] = await Promise.all([
        this.#db<ExceptionRow>(EXCEPTIONS)
          .whereIn('subject_ref', batch)
          .whereRaw(NOT_OVER)
          .orderBy(['created_at', 'id'])
          .select('record'),
        this.#db<SightingRow>(SIGHTINGS).whereIn('ref', batch),
        this.#db<OwnerRow>(OWNERS).whereIn('entity_ref', batch),
      ]);
      for (const exception of open.map(exceptionFrom)) {
        put(exceptions, exception.subjectRef, exception);
      }
      seen.forEach((row: SightingRow) => sightings.set(row.ref, row));
      owned.forEach((row: OwnerRow) => put(owners, row.entity_ref, row));
    }
    return refs.map((ref): KnownSubject => {
      const row = sightings.get(ref);
      return {
        ref,
        version: row?.version ?? 0,
        ...(row && { sighting: fromRow(row) }),
        exceptions: exceptions.get(ref) ?? [],
        accountable: new Map(
          (owners.get(ref) ?? [])
            .filter(({ owner }) => owner !== '')
            .map(({ control_domain: domain, owner }) => [domain, owner]),
        ),
      };
    });
  }

  async record(seen: readonly SeenSubject[]) {
    const transitions = seen.flatMap(each => each.transitions);
    await writeWhole(this.#db, async tx => {
      await writeSightings(tx, seen);
      const unchanged = await lockUnchanged(tx, transitions);
      if (unchanged.length < transitions.length) {
        throw new ConflictError('An exception was changed by someone else');
      }
      await writeAll(tx, transitions, this.#outbox);
    });
    if (transitions.length > 0) {
      this.#outbox?.nudge();
    }
  }

  async forget() {
    await this.#db(SIGHTINGS)
      .whereNotIn('ref', open =>
        open.select('subject_ref').from(EXCEPTIONS).whereRaw(NOT_OVER),
      )
      .delete();
  }
}

// What was never seen is refused by its key when somebody else was faster, what
// was is locked, unless somebody else is at it.
async function writeSightings(
  tx: Knex.Transaction,
  seen: readonly SeenSubject[],
) {
  const isNew = ({ known }: SeenSubject) => known.version === 0;
  const rowOf = ({ sighting, known }: SeenSubject) =>
    toRow(sighting, known.version + 1);
  await insertSet(tx, SIGHTINGS, seen.filter(isNew).map(rowOf));

  const again = seen.filter(each => !isNew(each));
  const versions = new Map(
    again.map(({ known }) => [known.ref, known.version]),
  );
  const kept: Pick<SightingRow, 'ref' | 'version'>[] = await tx(SIGHTINGS)
    .whereIn('ref', [...versions.keys()])
    .orderBy('ref')
    .modify(lockFree, tx)
    .select('ref', 'version');
  const same = kept.filter(({ ref, version }) => versions.get(ref) === version);
  if (same.length < again.length) {
    throw new ConflictError('A subject was seen by someone else');
  }
  await updateSet(tx, SIGHTINGS, again.map(rowOf), { by: ['ref'] });
}

function put<T>(lists: Map<string, T[]>, key: string, value: T) {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}
