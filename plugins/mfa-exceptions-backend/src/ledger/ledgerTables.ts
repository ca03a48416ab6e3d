import type { LedgerLog } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom } from '../platform/database';
import { canonicalJson, sha256 } from '../platform/hashing';
import { digestOfCovered } from './coveredDigest';
import { filesAreWhole } from './packFiles';

/** Rows that are never to change, and where they are. */
export interface LedgerTable {
  readonly log: LedgerLog;
  /** What the entries of the ledger about it belong to. */
  readonly id: string;
  readonly table: string;
  /** The columns that tell its rows apart, in their order. */
  readonly key: readonly string[];
  /** All others that are never to change. */
  readonly columns: readonly string[];
  readonly instants: readonly string[];
  /** The instant at which a row was written, in SQL about `kept`. */
  readonly written?: string;
  /** Which rows are never to change, where not all of them. */
  readonly where?: string;
  /** Whether rows are forgotten after some time. */
  readonly forgotten?: boolean;
  /** What belongs to a row and is kept elsewhere. */
  readonly beside?: (db: Knex, row: LedgerRow) => Promise<object>;
  /** Whether what belongs to a row is what the row says. */
  readonly holds?: (db: Knex, row: LedgerRow) => Promise<boolean>;
}

/** A row as the database has it. */
export type LedgerRow = Readonly<Record<string, any>>;

// The names are those of the API, the ids are for good: checkpoints know them.
const idOf = (number: string) => `00000000-0000-4000-8000-0000000000${number}`;

export const ledgerTables: readonly LedgerTable[] = [
  {
    ...{ log: 'accountability', id: idOf('01') },
    table: 'mfa_accountability_records',
    key: ['entity_ref', 'control_domain', 'sequence'],
    columns: ['accountable', 'responsible', 'recorded_by', 'reason'],
    instants: ['valid_from', 'valid_to', 'recorded_at'],
    written: 'kept.recorded_at',
  },
  {
    ...{ log: 'attestations', id: idOf('02') },
    table: 'mfa_accountability_attestations',
    key: ['id'],
    columns: ['claim_ref', 'control_domain', 'owner', 'attested_by'],
    instants: ['attested_at'],
    written: 'kept.attested_at',
  },
  {
    ...{ log: 'models', id: idOf('03') },
    table: 'mfa_accountability_models',
    key: ['sequence'],
    columns: ['model'],
    instants: ['held_from'],
    written: 'kept.held_from',
  },
  {
    ...{ log: 'observations', id: idOf('04') },
    table: 'mfa_catalog_observations',
    key: ['id'],
    columns: ['ref', 'facts'],
    instants: ['observed_at', 'recorded_at'],
    written: 'kept.recorded_at',
  },
  {
    ...{ log: 'plans', id: idOf('05') },
    table: 'mfa_pattern_plans',
    key: ['kind', 'pattern_key', 'version'],
    columns: ['plan', 'by'],
    instants: ['at'],
    written: 'kept.at',
  },
  {
    ...{ log: 'delegations', id: idOf('06') },
    table: 'mfa_review_delegations',
    key: ['id'],
    columns: ['delegator', 'delegate', 'reason'],
    instants: ['from_at', 'until_at', 'created_at'],
    written: 'kept.created_at',
  },
  {
    ...{ log: 'revocations', id: idOf('07') },
    table: 'mfa_review_delegations',
    key: ['id'],
    columns: [],
    instants: ['revoked_at'],
    written: 'kept.revoked_at',
    where: 'revoked_at is not null',
  },
  {
    ...{ log: 'campaign_scopes', id: idOf('08') },
    table: 'mfa_campaign_items',
    key: ['campaign_id', 'item_id'],
    columns: [],
    instants: [],
    // What a campaign is about is frozen when it starts.
    written: `(select min(at) from mfa_campaign_history as entry
      where entry.campaign_id = kept.campaign_id and entry.action = 'start')`,
  },
  {
    ...{ log: 'posture', id: idOf('09') },
    table: 'mfa_posture_snapshots',
    key: ['dimension', 'key', 'day'],
    columns: ['measures'],
    instants: ['at'],
    written: 'kept.at',
  },
  {
    ...{ log: 'checkpoints', id: idOf('10') },
    table: 'mfa_checkpoints',
    key: ['day'],
    columns: ['size', 'root', 'previous_hash', 'hash'],
    instants: ['at'],
    beside: async (db, { day }) => ({
      covered: await digestOfCovered(db, day),
    }),
  },
  {
    ...{ log: 'signatures', id: idOf('11') },
    table: 'mfa_checkpoint_signatures',
    key: ['day', 'key_id'],
    columns: ['public_key', 'jws'],
    instants: [],
  },
  {
    ...{ log: 'evidence', id: idOf('12') },
    table: 'mfa_evidence_packs',
    key: ['id'],
    columns: ['requested_by', 'request', 'checkpoint_day', 'tally', 'files'],
    instants: ['requested_at', 'ready_at'],
    written: 'kept.ready_at',
    where: `state = 'ready'`,
    forgotten: true,
    holds: filesAreWhole,
  },
];

/** The key of a row, as text, in SQL. */
export function keyIn(table: string, key: readonly string[]): string {
  return key
    .map(column => `cast(${table}.${column} as text)`)
    .join(` || '|' || `);
}

/** The columns of a row, of which some are called what SQL calls other things. */
export function columnsOf({ key, columns, instants }: LedgerTable): string[] {
  return [...key, ...columns, ...instants];
}

/** What the ledger keeps of a row: the same on every engine. */
export async function contentHash(
  db: Knex,
  table: LedgerTable,
  row: LedgerRow,
): Promise<string> {
  const content: Record<string, string | null> = {};
  for (const column of columnsOf(table)) {
    const value = row[column];
    const isInstant = table.instants.includes(column);
    const text = isInstant && value !== null ? instantFrom(value) : value;
    content[column] = text === null ? null : String(text);
  }
  const beside = await table.beside?.(db, row);
  return sha256(canonicalJson({ ...content, ...beside }));
}
