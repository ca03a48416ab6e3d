import type {
  AccountabilityRecord,
  Attestation,
  Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { batchesOf, rawRows } from '../platform/batches';
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
import { writeWhole } from '../platform/transactions';
import {
  claimKey,
  type AccountabilityStore,
  type AttestedClaim,
} from './AccountabilityStore';

const RECORDS = 'mfa_accountability_records';
const ATTESTATIONS = 'mfa_accountability_attestations';

interface RecordRow {
  entity_ref: string;
  control_domain: string;
  sequence: number;
  accountable: string | null;
  responsible: string;
  valid_from: Date;
  valid_to: Date | null;
  recorded_at: Date;
  recorded_by: string;
  reason: string | null;
}

interface AttestationRow {
  /** Empty for the organisation: engines differ about what is missing. */
  claim_ref: string;
  control_domain: string;
  owner: string;
  attested_by: string;
  attested_at: Date;
}

/** Keeps what was said about accountability in a database. */
export class KnexAccountabilityStore implements AccountabilityStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexAccountabilityStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async recordsOf(
    refs: readonly string[],
    { knownAt }: { knownAt?: Date } = {},
  ) {
    const found: AccountabilityRecord[] = [];
    for (const batch of batchesOf([...new Set(refs)])) {
      const query = this.#db<RecordRow>(RECORDS).whereIn('entity_ref', batch);
      if (knownAt) {
        query.where('recorded_at', '<=', knownAt);
      }
      const rows: RecordRow[] = await query
        .orderBy('entity_ref')
        .orderBy('control_domain')
        .orderBy('sequence');
      found.push(...rows.map(fromRecordRow));
    }
    return found;
  }

  async hasNewsBetween(from: Instant, until: Date) {
    const between = [new Date(from), until] as const;
    const news = await this.#db<RecordRow>(RECORDS)
      .where('recorded_at', '>=', between[0])
      .orWhereBetween('valid_from', between)
      .orWhereBetween('valid_to', between)
      .first();
    return news !== undefined;
  }

  async everNamed() {
    const rows: { accountable: string }[] = await this.#db<RecordRow>(RECORDS)
      .whereNotNull('accountable')
      .distinct('accountable');
    return rows.map(({ accountable }) => accountable);
  }

  async appendRecord(
    record: AccountabilityRecord,
    remember?: RememberedResult,
  ) {
    await writeWhole(
      this.#db,
      async tx => tx<RecordRow>(RECORDS).insert(toRecordRow(record)),
      remember,
    );
  }

  async lastAttestations(
    claims: readonly AttestedClaim[],
    { at }: { at?: Date } = {},
  ) {
    const found: Attestation[] = [];
    const distinct = new Map(claims.map(claim => [claimKey(claim), claim]));
    for (const batch of batchesOf([...distinct.values()])) {
      const marks = batch.map(() => '(?, ?, ?)').join(', ');
      const rows = await rawRows<AttestationRow>(
        this.#db,
        `with asked(claim_ref, control_domain, owner) as (values ${marks})
          select given.* from asked join ${ATTESTATIONS} given on given.id = (
            select id from ${ATTESTATIONS} each
            where each.claim_ref = asked.claim_ref
              and each.control_domain = asked.control_domain
              and each.owner = asked.owner
              ${at ? 'and each.attested_at <= ?' : ''}
            order by each.attested_at desc, each.id desc limit 1)`,
        [
          ...batch.flatMap(({ claimRef, controlDomain, owner }) => [
            claimRef ?? '',
            controlDomain,
            owner,
          ]),
          ...(at ? [at] : []),
        ],
      );
      found.push(...rows.map(fromAttestationRow));
    }
    return new Map(found.map(each => [claimKey(each), each]));
  }

  async appendAttestation(
    attestation: Attestation,
    remember?: RememberedResult,
  ) {
    const row = toAttestationRow(attestation);
    await writeWhole(
      this.#db,
      async tx => tx<AttestationRow>(ATTESTATIONS).insert(row),
      remember,
    );
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }
}

function toRecordRow(record: AccountabilityRecord): RecordRow {
  return {
    entity_ref: record.entityRef,
    control_domain: record.controlDomain,
    sequence: record.sequence,
    accountable: record.accountable ?? null,
    responsible: JSON.stringify(record.responsible),
    valid_from: new Date(record.validFrom),
    valid_to: toColumn(record.validTo),
    recorded_at: new Date(record.recordedAt),
    recorded_by: record.recordedBy,
    reason: record.reason ?? null,
  };
}

function fromRecordRow(row: RecordRow): AccountabilityRecord {
  const validTo = optionalInstantFrom(row.valid_to);
  return {
    entityRef: row.entity_ref,
    controlDomain: row.control_domain,
    sequence: row.sequence,
    ...(row.accountable !== null && { accountable: row.accountable }),
    responsible: JSON.parse(row.responsible),
    validFrom: instantFrom(row.valid_from),
    ...(validTo !== undefined && { validTo }),
    recordedAt: instantFrom(row.recorded_at),
    recordedBy: row.recorded_by,
    ...(row.reason !== null && { reason: row.reason }),
  };
}

function toAttestationRow(attestation: Attestation): AttestationRow {
  return {
    claim_ref: attestation.claimRef ?? '',
    control_domain: attestation.controlDomain,
    owner: attestation.owner,
    attested_by: attestation.attestedBy,
    attested_at: new Date(attestation.attestedAt),
  };
}

function fromAttestationRow(row: AttestationRow): Attestation {
  return {
    ...(row.claim_ref !== '' && { claimRef: row.claim_ref }),
    controlDomain: row.control_domain,
    owner: row.owner,
    attestedBy: row.attested_by,
    attestedAt: instantFrom(row.attested_at),
  };
}
