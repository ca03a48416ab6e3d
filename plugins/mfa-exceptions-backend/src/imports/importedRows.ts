import {
  normaliseJustification,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import type { Arrival, ArrivalCandidate } from '../exceptions/ExceptionStore';
import {
  justificationHash,
  populationHash,
  type ExceptionRow,
} from '../exceptions/exceptionRow';
import { canonicalJson, sha256 } from '../platform/hashing';

// What tells a row from all others, and whether the register has it already:
// because it was imported before, or because somebody asked for the same here.

const IMPORTED = 'mfa_imported_rows';
const EXCEPTIONS = 'mfa_exceptions';

interface ImportedRow {
  key: string;
  exception_id: string;
  imported_at: Date;
}

/** What tells a row from others: its name in its source, or all that it asks for. */
export function rowKey(
  record: MfaException,
  row: { externalId?: string; givenEnd?: string; source: string },
): string {
  return sha256(
    canonicalJson(
      row.externalId !== undefined
        ? ['external', row.source, row.externalId]
        : [
            'row',
            record.subjectRef,
            record.controlDomain,
            populationHash(record.scope.population),
            row.givenEnd ?? '',
            normaliseJustification(record.reason.justification),
          ],
    ),
  );
}

/** Which of some candidates there are already, as the ids of what they are. */
export async function findArrivals(
  db: Knex,
  candidates: readonly ArrivalCandidate[],
): Promise<ReadonlyMap<ArrivalCandidate, string>> {
  const found = new Map<ArrivalCandidate, string>();
  const keyed = candidates.filter(({ key }) => key !== undefined);
  const own = candidates.filter(({ key }) => key === undefined);
  const [imported, alike, same] = await Promise.all([
    importedBefore(db, keyed),
    askedForHere(
      db,
      keyed.filter(({ byContent }) => byContent),
    ),
    ownIds(db, own),
  ]);
  for (const candidate of candidates) {
    const { record, key, byContent } = candidate;
    const id =
      key === undefined
        ? same.get(record.id)
        : imported.get(key) ??
          (byContent ? alike.get(likenessOf(record)) : undefined);
    if (id !== undefined) {
      found.set(candidate, id);
    }
  }
  return found;
}

/** Remembers what has come in, inside the transaction that writes it. */
export async function rememberArrivals(
  tx: Knex.Transaction,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<void> {
  const rows = arrivals.flatMap(({ transition: { next }, key }) =>
    key === undefined ? [] : [{ key, exception_id: next.id, imported_at: now }],
  );
  if (rows.length > 0) {
    await tx<ImportedRow>(IMPORTED).insert(rows);
  }
}

async function importedBefore(db: Knex, keyed: readonly ArrivalCandidate[]) {
  const keys = keyed.flatMap(({ key }) => key ?? []);
  const rows =
    keys.length === 0
      ? []
      : await db<ImportedRow>(IMPORTED)
          .whereIn('key', keys)
          .select('key', 'exception_id');
  return new Map(rows.map(row => [row.key, row.exception_id]));
}

async function ownIds(db: Knex, own: readonly ArrivalCandidate[]) {
  const ids = own.map(({ record }) => record.id);
  const rows =
    ids.length === 0
      ? []
      : await db<ExceptionRow>(EXCEPTIONS).whereIn('id', ids).select('id');
  return new Map(rows.map(({ id }) => [id, id]));
}

async function askedForHere(db: Knex, keyed: readonly ArrivalCandidate[]) {
  if (keyed.length === 0) {
    return new Map<string, string>();
  }
  const rows = await db<ExceptionRow>(EXCEPTIONS)
    .whereIn(
      ['subject_ref', 'control_domain', 'population_key'],
      keyed.map(({ record }) => [
        record.subjectRef,
        record.controlDomain,
        populationHash(record.scope.population),
      ]),
    )
    .select(
      'id',
      'subject_ref',
      'control_domain',
      'population_key',
      'justification_key',
      'valid_to',
    );
  return new Map(
    rows.map(row => [
      JSON.stringify([
        row.subject_ref,
        row.control_domain,
        row.population_key,
        row.justification_key,
        new Date(row.valid_to).toISOString(),
      ]),
      row.id,
    ]),
  );
}

function likenessOf(record: MfaException): string {
  return JSON.stringify([
    record.subjectRef,
    record.controlDomain,
    populationHash(record.scope.population),
    justificationHash(record.reason.justification),
    record.originalValidTo,
  ]);
}
