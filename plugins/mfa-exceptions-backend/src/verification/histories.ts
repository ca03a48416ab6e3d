import type {
  Campaign,
  ChainKind,
  Incident,
  MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  replay,
  replayed,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { facetsOf, toRow as toIncidentRow } from '../incidents/incidentRow';
import { INCIDENT_HISTORY } from '../incidents/incidentHistory';
import { CAMPAIGN_HISTORY } from '../campaigns/campaignHistory';
import { toRow as toCampaignRow } from '../campaigns/campaignRow';
import { toApprovalRow, toRow } from '../exceptions/exceptionRow';
import { peopleIn } from '../exceptions/peopleRows';
import type { Chained } from '../platform/chain';
import { groupedBy } from '../platform/grouping';
import { HISTORY, type ChainedEntry } from '../platform/history';
import { areSame, isRowOf } from './sameRows';

// What has a history, where that is, and what is kept beside it.

/** An entry of any history. */
export type AnyEntry = Chained<{
  readonly sequence: number;
  readonly changes: ChainedEntry['changes'];
}>;

type Row = Readonly<Record<string, any>>;

/** Things with a history each. */
export interface Histories {
  readonly kind: Exclude<ChainKind, 'ledger'>;
  readonly records: string;
  readonly history: string;
  readonly column: string;
  read(db: Knex, ids: readonly string[]): Promise<readonly AnyEntry[][]>;
  /** Whether what is kept of one is what its history leads to. */
  agrees(row: Row, entries: readonly AnyEntry[], beside: Beside): boolean;
  /** Rows in other tables, by the ids that they belong to. */
  beside(db: Knex, ids: readonly string[]): Promise<Beside>;
}

/** Rows that belong to something, by the names of their tables. */
export type Beside = (table: string, id: string) => readonly object[];

async function rowsBeside(
  db: Knex,
  ids: readonly string[],
  tables: Readonly<Record<string, { column: string; columns: string[] }>>,
): Promise<Beside> {
  const known = new Map<string, ReadonlyMap<string, readonly Row[]>>();
  for (const [table, { column, columns }] of Object.entries(tables)) {
    const rows: Row[] = await db(table)
      .whereIn(column, [...ids])
      .select(columns);
    known.set(
      table,
      groupedBy(rows, row => row[column]),
    );
  }
  return (table, id) => known.get(table)?.get(id) ?? [];
}

const APPROVALS = 'mfa_exception_approvals';
const PEOPLE = 'mfa_exception_people';
const FACETS = 'mfa_incident_facets';

export const histories: readonly Histories[] = [
  {
    kind: 'exception',
    ...{ records: 'mfa_exceptions', history: 'mfa_exception_history' },
    column: 'exception_id',
    read: (db, ids) => HISTORY.readAll(db, ids),
    agrees: (row, all, beside) => {
      const entries = all as readonly ChainedEntry[];
      const record: MfaException = replay(entries);
      return (
        isRowOf(toRow(record), row) &&
        areSame(
          record.approvals.map(each => toApprovalRow(record.id, each)),
          beside(APPROVALS, record.id),
        ) &&
        areSame(
          peopleIn(entries, replay(entries.slice(0, 1))),
          beside(PEOPLE, record.id),
        )
      );
    },
    beside: (db, ids) =>
      rowsBeside(db, ids, {
        [APPROVALS]: {
          column: 'exception_id',
          columns: ['exception_id', 'round', 'approver'],
        },
        [PEOPLE]: {
          column: 'exception_id',
          columns: ['exception_id', 'person', 'layer'],
        },
      }),
  },
  {
    kind: 'incident',
    ...{ records: 'mfa_incidents', history: 'mfa_incident_history' },
    column: 'incident_id',
    read: (db, ids) => INCIDENT_HISTORY.readAll(db, ids),
    agrees: (row, entries, beside) => {
      const record = replayed<Incident>(entries);
      return (
        isRowOf(toIncidentRow(record), row) &&
        areSame(facetsOf(record), beside(FACETS, record.id))
      );
    },
    beside: (db, ids) =>
      rowsBeside(db, ids, {
        [FACETS]: {
          column: 'incident_id',
          columns: ['kind', 'value', 'incident_id'],
        },
      }),
  },
  {
    kind: 'campaign',
    ...{ records: 'mfa_campaigns', history: 'mfa_campaign_history' },
    column: 'campaign_id',
    read: (db, ids) => CAMPAIGN_HISTORY.readAll(db, ids),
    agrees: (row, entries) =>
      isRowOf(toCampaignRow(replayed<Campaign>(entries)), row),
    beside: async () => () => [],
  },
];
