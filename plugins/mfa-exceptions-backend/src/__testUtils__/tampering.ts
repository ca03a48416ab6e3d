// Every table that carries history or what follows from one, and what verification
// is to name where one of its rows was tampered with.

type Row = Readonly<Record<string, any>>;

interface Named {
  readonly of: string;
  readonly id: string;
  readonly entry?: number;
  readonly fault?: string;
}

export interface TamperedTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Columns that say nothing of what has happened. */
  readonly free?: readonly string[];
  readonly where?: string;
  /** Whether its rows come one after the other. */
  readonly ordered?: boolean;
  /** What a row that is put in must not have in common with the one it is a copy of. */
  readonly unlike?: string;
  /** Any of these. */
  readonly named: (row: Row) => readonly Named[];
}

const history = (of: string): TamperedTable => ({
  table: `mfa_${of}_history`,
  key: [`${of}_id`, 'sequence'],
  ordered: true,
  named: row => [{ of, id: row[`${of}_id`], entry: row.sequence }],
});

const record = (
  of: string,
  table: string,
  rest: Partial<TamperedTable> = {},
): TamperedTable => ({
  ...{ table, key: ['id'], ...rest },
  named: ({ id }) => [{ of, id }],
});

const beside = (
  of: string,
  table: string,
  key: readonly string[],
): TamperedTable => ({
  ...{ table, key },
  named: row => [{ of, id: row[`${of}_id`], fault: 'record' }],
});

const kept = (
  of: string,
  table: string,
  key: readonly string[],
  rest: Partial<TamperedTable> = {},
): TamperedTable => ({
  ...{ table, key, ...rest },
  named: row => [{ of, id: key.map(column => row[column]).join('|') }],
});

// The latest is held against what it covers, all before against the ledger.
const ofCheckpoint = ({ day: id }: Row) => [
  { of: 'checkpoint', id },
  { of: 'checkpoints', id },
];

const LEDGER_NAMES: Readonly<Record<string, string>> = {
  '01': 'accountability',
  '02': 'attestations',
  '03': 'models',
  '04': 'observations',
  '05': 'plans',
  '06': 'delegations',
  '08': 'campaign_scopes',
  '09': 'posture',
  '10': 'checkpoints',
  '11': 'signatures',
};

export const tamperedTables: readonly TamperedTable[] = [
  history('exception'),
  history('incident'),
  history('campaign'),
  record('exception', 'mfa_exceptions'),
  record('incident', 'mfa_incidents'),
  record('campaign', 'mfa_campaigns', {
    free: ['asks_told', 'called_at', 'settled_at'],
  }),
  beside('exception', 'mfa_exception_approvals', [
    'exception_id',
    'round',
    'approver',
  ]),
  beside('exception', 'mfa_exception_people', ['exception_id', 'person']),
  beside('incident', 'mfa_incident_facets', ['incident_id', 'kind', 'value']),
  kept('accountability', 'mfa_accountability_records', [
    'entity_ref',
    'control_domain',
    'sequence',
  ]),
  kept('attestations', 'mfa_accountability_attestations', ['id']),
  kept('models', 'mfa_accountability_models', ['sequence']),
  kept('observations', 'mfa_catalog_observations', ['id']),
  kept('plans', 'mfa_pattern_plans', ['kind', 'pattern_key', 'version']),
  kept('delegations', 'mfa_review_delegations', ['id'], {
    free: ['revoked_at'],
  }),
  kept('campaign_scopes', 'mfa_campaign_items', ['campaign_id', 'item_id'], {
    free: ['called_at', 'settled_at', 'follow_up'],
  }),
  kept('posture', 'mfa_posture_snapshots', ['dimension', 'key', 'day']),
  {
    table: 'mfa_checkpoints',
    key: ['day'],
    ordered: true,
    named: ofCheckpoint,
  },
  kept('signatures', 'mfa_checkpoint_signatures', ['day', 'key_id'], {
    // What the latest was signed with, the next one vouches for.
    where: `day < '2030-01-04'`,
  }),
  {
    table: 'mfa_checkpoint_parts',
    key: ['day', 'number'],
    ordered: true,
    named: ofCheckpoint,
  },
  {
    table: 'mfa_checkpoint_heads',
    key: ['kind', 'chain_id', 'day'],
    ordered: true,
    named: ofCheckpoint,
  },
  {
    table: 'mfa_ledger',
    key: ['log_id', 'sequence'],
    ordered: true,
    unlike: 'row_key',
    named: ({ log_id: id, sequence: entry }) => [
      { of: 'ledger', entry, id: LEDGER_NAMES[String(id).slice(-2)] },
    ],
  },
];
