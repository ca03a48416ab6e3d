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
import { instantFrom } from '../platform/database';
import { groupedBy } from '../platform/grouping';
import { lockFree } from '../platform/locks';
import type { Outbox } from '../platform/outbox';
import { insertSet, updateSet } from '../platform/sets';
import { writeWhole } from '../platform/transactions';
import { basisFrom, fromRow, toRow, type SightingRow } from './sightingRow';
import type {
  GovernedSubject,
  KnownSubject,
  SeenSubject,
  SightingStore,
} from './SightingStore';

const EXCEPTIONS = 'mfa_exceptions';
const SIGHTINGS = 'mfa_subject_sightings';

// Word for word as the index has it: an engine that is handed values cannot tell
// that it is the same.
const NOT_OVER = `(state in ('requested', 'approved', 'active') or enforcement in ('in_place', 'removal_pending', 'removal_failed'))`;

const OWNED = ['entity_ref', 'control_domain', 'owner'] as const;
type OwnedRow = Pick<OwnerRow, (typeof OWNED)[number]>;

interface GovernedRow {
  subject_ref: string;
  count: number | string;
  versions: number | string;
  updated_at: Date | number;
}

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
    const rows = await rawRows<GovernedRow>(
      this.#db,
      `select subject_ref, count(*) as count, sum(version) as versions,
          max(updated_at) as updated_at
        from ${EXCEPTIONS} where subject_ref > ? and ${NOT_OVER}
        group by subject_ref order by subject_ref limit ?`,
      [after, limit],
    );
    // Whatever happens to one of them counts its version, and is the last that
    // has happened; whoever is the first to come or the last to go is counted.
    return rows.map(
      ({ subject_ref: ref, count, versions, updated_at: at }) => ({
        ref,
        exceptions: [count, versions, instantFrom(at)].join(' '),
      }),
    );
  }

  async recall(subjects: readonly GovernedSubject[]) {
    const sightings = new Map<string, SightingRow>();
    const owned: OwnedRow[] = [];
    for (const batch of batchesOf(subjects.map(({ ref }) => ref))) {
      const [seen, some] = await Promise.all([
        this.#db<SightingRow>(SIGHTINGS).whereIn('ref', batch),
        this.#db<OwnerRow>(OWNERS)
          .whereIn('entity_ref', batch)
          .whereNot('owner', '')
          .orderBy('control_domain')
          .select(...OWNED),
      ]);
      seen.forEach((row: SightingRow) => sightings.set(row.ref, row));
      owned.push(...some);
    }
    const owners = groupedBy(owned, row => row.entity_ref);
    return subjects.map(({ ref, exceptions }): KnownSubject => {
      const row = sightings.get(ref);
      const accountable = (owners.get(ref) ?? []).map(
        ({ control_domain: domain, owner }) => [domain, owner] as const,
      );
      return {
        ref,
        version: row?.version ?? 0,
        ...(row && { sighting: fromRow(row), basis: basisFrom(row) }),
        of: [exceptions, ...accountable.flat()].join(' '),
        accountable: new Map(accountable),
      };
    });
  }

  async exceptionsOf(refs: readonly string[]) {
    const exceptions: MfaException[] = [];
    for (const batch of batchesOf(refs)) {
      const rows = await this.#db<ExceptionRow>(EXCEPTIONS)
        .whereIn('subject_ref', batch)
        .whereRaw(NOT_OVER)
        .orderBy(['created_at', 'id'])
        .select('record');
      exceptions.push(...rows.map(exceptionFrom));
    }
    return groupedBy(exceptions, ({ subjectRef }) => subjectRef);
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
    // One by one: what is open is more than an engine keeps at hand to look into.
    await this.#db(SIGHTINGS)
      .whereNotExists(open =>
        open
          .from(EXCEPTIONS)
          .where('subject_ref', this.#db.ref(`${SIGHTINGS}.ref`))
          .whereRaw(NOT_OVER),
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
  const rowOf = ({ sighting, basis, known }: SeenSubject) =>
    toRow(sighting, basis, known.version + 1);
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
