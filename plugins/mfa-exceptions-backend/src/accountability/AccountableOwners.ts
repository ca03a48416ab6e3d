import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { batchesOf } from '../platform/batches';
import { OWNERS, type OwnerRow } from './ownerRow';

/** What an exception bypasses, and of what. */
export type Bypassed = Pick<MfaException, 'subjectRef' | 'controlDomain'>;

/** Who is named as accountable for what some exceptions bypass, as it was worked out. */
export interface AccountableOwners {
  /** What nobody is named for is left out. */
  ownersOf(
    bypassed: readonly Bypassed[],
  ): Promise<(one: Bypassed) => string | undefined>;
}

/** Reads them from a database. */
export class KnexAccountableOwners implements AccountableOwners {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexAccountableOwners(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async ownersOf(bypassed: readonly Bypassed[]) {
    const subjects = [...new Set(bypassed.map(each => each.subjectRef))];
    const domains = [...new Set(bypassed.map(each => each.controlDomain))];
    const owners = new Map<string, string>();
    for (const batch of batchesOf(subjects)) {
      const rows = await this.#db<OwnerRow>(OWNERS)
        .whereIn('entity_ref', batch)
        .whereIn('control_domain', domains)
        .whereNot('owner', '')
        .select('entity_ref', 'control_domain', 'owner');
      for (const { entity_ref, control_domain, owner } of rows) {
        owners.set(keyOf(entity_ref, control_domain), owner);
      }
    }
    return ({ subjectRef, controlDomain }: Bypassed) =>
      owners.get(keyOf(subjectRef, controlDomain));
  }
}

function keyOf(entityRef: string, controlDomain: string): string {
  return `${entityRef}#${controlDomain}`;
}
