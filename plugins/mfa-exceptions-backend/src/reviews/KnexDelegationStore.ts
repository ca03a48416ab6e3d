import type { Knex } from 'knex';
import { instantFrom, optionalInstantFrom } from '../platform/database';
import type { DelegationStore, StoredDelegation } from './DelegationStore';

const DELEGATIONS = 'mfa_review_delegations';
const MOST = 500;

interface DelegationRow {
  id: string;
  delegator: string;
  delegate: string;
  from_at: Date;
  until_at: Date;
  reason: string;
  created_at: Date;
  revoked_at: Date | null;
}

/** Keeps delegations in a database. */
export class KnexDelegationStore implements DelegationStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexDelegationStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async append({ to, ...delegation }: StoredDelegation) {
    await this.#db<DelegationRow>(DELEGATIONS).insert({
      id: delegation.id,
      delegator: delegation.delegator,
      delegate: to,
      from_at: new Date(delegation.from),
      until_at: new Date(delegation.until),
      reason: delegation.reason,
      created_at: new Date(delegation.createdAt),
      revoked_at: null,
    });
  }

  async find(id: string) {
    const row = await this.#db<DelegationRow>(DELEGATIONS)
      .where({ id })
      .first();
    return row && fromRow(row);
  }

  async listOf(person: string) {
    const rows = await this.#db<DelegationRow>(DELEGATIONS)
      .where({ delegator: person })
      .orWhere({ delegate: person })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST);
    return rows.map(fromRow);
  }

  async delegatorsOf(delegate: string, now: Date) {
    const rows = await this.#db<DelegationRow>(DELEGATIONS)
      .where({ delegate })
      .where('from_at', '<=', now)
      .where('until_at', '>', now)
      .whereNull('revoked_at')
      .orderBy(['created_at', 'id'])
      .limit(MOST)
      .select('delegator');
    return [...new Set(rows.map(({ delegator }) => delegator))];
  }

  async revoke(id: string, now: Date) {
    await this.#db<DelegationRow>(DELEGATIONS)
      .where({ id })
      .whereNull('revoked_at')
      .update({ revoked_at: now });
  }
}

function fromRow(row: DelegationRow): StoredDelegation {
  const revokedAt = optionalInstantFrom(row.revoked_at);
  return {
    id: row.id,
    delegator: row.delegator,
    to: row.delegate,
    from: instantFrom(row.from_at),
    until: instantFrom(row.until_at),
    reason: row.reason,
    createdAt: instantFrom(row.created_at),
    ...(revokedAt && { revokedAt }),
  };
}
