import {
  exclusionStandsIn,
  finalStates,
  type MfaException,
  type PastException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom } from '../platform/database';
import { fromRow, type ExceptionRow } from './exceptionRow';
import type { CarriedExceptions } from './ExceptionStore';

// What every entity page asks for, and so the one query that is written out:
// building it costs as much as running it. Most of a register is past; of that
// no record is read, since to send and to parse them would cost more than all
// the rest.

const COLUMNS = [
  'subject_ref',
  'subject_class',
  'subject_owner_ref',
  'requester',
  'state',
  'enforcement',
  'valid_to',
  'repeats',
  'copies',
] as const;

/** `isPast`, said in SQL. */
const PAST = `state in (${quoted(finalStates)})
  and enforcement not in (${quoted(exclusionStandsIn)})`;

type CarriedRow = Pick<ExceptionRow, (typeof COLUMNS)[number]> & {
  readonly record: string | null;
};

/** All that some entities carry, the oldest first. */
export async function selectCarried(
  db: Knex,
  subjectRefs: readonly string[],
): Promise<CarriedExceptions> {
  const current: MfaException[] = [];
  const past: PastException[] = [];
  for (const { record, ...row } of await rowsOf(db, subjectRefs)) {
    if (record === null) {
      past.push(pastFrom(row));
    } else {
      current.push(fromRow({ record }));
    }
  }
  return { current, past };
}

async function rowsOf(
  db: Knex,
  subjectRefs: readonly string[],
): Promise<readonly CarriedRow[]> {
  if (subjectRefs.length === 0) {
    return [];
  }
  const answer = await db.raw(
    `select ${COLUMNS.join(', ')},
      case when ${PAST} then null else record end as record
    from mfa_exceptions
    where subject_ref in (${subjectRefs.map(() => '?').join(', ')})
    order by created_at, id`,
    [...subjectRefs],
  );
  // PostgreSQL's driver wraps the rows, SQLite's does not.
  return Array.isArray(answer) ? answer : answer.rows;
}

function pastFrom(row: Omit<CarriedRow, 'record'>): PastException {
  return {
    subjectRef: row.subject_ref,
    subjectClass: row.subject_class,
    subjectOwnerRef: row.subject_owner_ref ?? undefined,
    requester: row.requester,
    state: row.state,
    enforcement: row.enforcement,
    validTo: instantFrom(row.valid_to),
    similarity: { repeats: row.repeats ?? 0, copies: row.copies ?? 0 },
  };
}

function quoted(words: readonly string[]): string {
  return words.map(word => `'${word}'`).join(', ');
}
