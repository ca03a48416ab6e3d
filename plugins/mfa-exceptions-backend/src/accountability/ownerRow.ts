import {
  millisOf,
  type AccountabilitySource,
  type GapReason,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom } from '../platform/database';
import type { AccountableOwner } from './OwnerStore';

export const OWNERS = 'mfa_accountable_owners';

/** A row of `mfa_accountable_owners`. For the stores alone. */
export interface OwnerRow {
  entity_ref: string;
  control_domain: string;
  /** Empty where there is none, as some others: engines differ about what is missing. */
  owner: string;
  source: AccountabilitySource | '';
  claim_ref: string;
  via: 'recorded' | 'annotation' | '';
  reason: GapReason | null;
  fixer: string;
  since: Date;
  entity_owner: string | null;
  system_ref: string | null;
  domain_ref: string | null;
}

export function fromOwnerRow(row: OwnerRow): AccountableOwner {
  return {
    entityRef: row.entity_ref,
    controlDomain: row.control_domain,
    owner: row.owner || undefined,
    source: row.source || undefined,
    claimRef: row.claim_ref || undefined,
    via: row.via || undefined,
    reason: row.reason ?? undefined,
    fixer: row.fixer || undefined,
    since: instantFrom(row.since),
    entityOwner: row.entity_owner ?? undefined,
    systemRef: row.system_ref ?? undefined,
    domainRef: row.domain_ref ?? undefined,
  };
}

const COLUMNS = [
  'entity_ref',
  'control_domain',
  'owner',
  'source',
  'claim_ref',
  'via',
  'reason',
  'fixer',
  'since',
  'entity_owner',
  'system_ref',
  'domain_ref',
] as const;

/**
 * Writes what may or may not be there already. There is very much the first
 * time, and an engine reads one text of it several times as fast as all of its
 * values; each in its own words.
 */
export async function putOwners(
  tx: Knex.Transaction,
  owners: readonly AccountableOwner[],
): Promise<void> {
  const isPostgres = tx.client.config.client === 'pg';
  const source = isPostgres
    ? `select ${COLUMNS} from json_populate_recordset(null::${OWNERS}, ?)`
    : `select ${COLUMNS.map(name => `value ->> '${name}'`)} from json_each(?)`;
  // SQLite keeps instants as the driver hands them over.
  const sinceOf = ({ since }: AccountableOwner) =>
    isPostgres ? since : millisOf(since);
  await tx.raw(
    `insert into ${OWNERS} (${COLUMNS}) ${source} where true
      on conflict (entity_ref, control_domain) do update set
      ${COLUMNS.slice(2).map(name => `${name} = excluded.${name}`)}`,
    JSON.stringify(owners.map(owner => valuesOf(owner, sinceOf(owner)))),
  );
}

function valuesOf(owner: AccountableOwner, since: string | number) {
  return {
    entity_ref: owner.entityRef,
    control_domain: owner.controlDomain,
    owner: owner.owner ?? '',
    source: owner.source ?? '',
    claim_ref: owner.claimRef ?? '',
    via: owner.via ?? '',
    reason: owner.reason,
    fixer: owner.fixer ?? '',
    since,
    entity_owner: owner.entityOwner,
    system_ref: owner.systemRef,
    domain_ref: owner.domainRef,
  } satisfies Record<keyof OwnerRow, string | number | undefined>;
}

/** Whether two say the same about an entity and a control domain. */
export function isSameOwner(
  one: AccountableOwner,
  other: AccountableOwner,
): boolean {
  return (
    one.owner === other.owner &&
    one.source === other.source &&
    one.claimRef === other.claimRef &&
    one.via === other.via &&
    one.reason === other.reason &&
    one.fixer === other.fixer &&
    one.since === other.since &&
    one.entityOwner === other.entityOwner &&
    one.systemRef === other.systemRef &&
    one.domainRef === other.domainRef
  );
}
