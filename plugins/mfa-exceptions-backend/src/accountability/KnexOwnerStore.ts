import type { Instant } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import type { SmallGroup } from '../catalog/smallGroups';
import { batchesOf, rawRows } from '../platform/batches';
import { instantFrom } from '../platform/database';
import { claimKey, type AttestedClaim } from './AccountabilityStore';
import { placeEntities } from './entityRow';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import {
  fromOwnerRow,
  isSameOwner,
  OWNERS,
  putOwners,
  type OwnerRow,
} from './ownerRow';
import type {
  AccountableOwner,
  GovernedEntity,
  Known,
  OwnerStore,
  Resolve,
  Rewriting,
  Standing,
  StandingClaim,
} from './OwnerStore';
import { keepSmallGroups } from './smallGroupRow';

const REFS_AT_ONCE = 500;

/** Keeps in a database who is accountable now. */
export class KnexOwnerStore implements OwnerStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexOwnerStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async fill(asked: Rewriting, resolve: Resolve) {
    await this.#db.transaction(async tx => {
      const records = await recordsFor(tx, asked);
      const owners = resolve({ records, owners: [] }, asked.refs);
      await putOwners(tx, owners);
    });
  }

  async filled() {
    await this.#db.raw(`analyze ${OWNERS}`);
  }

  async rewrite(asked: Rewriting, resolve: Resolve) {
    const refs = await this.#changing(asked, resolve);
    if (refs.length === 0) {
      return 0;
    }
    return this.#db.transaction(async tx => {
      // What somebody records meanwhile is read here, or worked out after this.
      const known = await knownOf(tx, { ...asked, refs }, { lock: true });
      return write(tx, known.owners, resolve(known, refs));
    });
  }

  // Mostly nothing changes, and then nothing is locked.
  async #changing(asked: Rewriting, resolve: Resolve) {
    const known = await knownOf(this.#db, asked);
    if (known.owners.length === 0) {
      return asked.refs;
    }
    const { changed, gone } = difference(
      known.owners,
      resolve(known, asked.refs),
    );
    return [
      ...new Set([...changed, ...gone].map(({ entityRef }) => entityRef)),
    ];
  }

  async keepOnly(entities: readonly GovernedEntity[]) {
    await placeEntities(this.#db, entities);
    const refs = new Set(entities.map(({ entityRef }) => entityRef));
    const known: { entity_ref: string }[] = await this.#db(OWNERS).distinct(
      'entity_ref',
    );
    const gone = known
      .map(({ entity_ref }) => entity_ref)
      .filter(ref => !refs.has(ref));
    for (const batch of batchesOf(gone, REFS_AT_ONCE)) {
      await this.#db(OWNERS).whereIn('entity_ref', batch).delete();
    }
  }

  async keepSmallGroups(groups: readonly SmallGroup[]) {
    await keepSmallGroups(this.#db, groups);
  }

  async reachedBy(ref: string) {
    const column = { system: 'system_ref', domain: 'domain_ref' }[
      ref.split(':')[0]
    ];
    if (!column) {
      return [];
    }
    const rows: { entity_ref: string }[] = await this.#db(OWNERS)
      .where(column, ref)
      .distinct('entity_ref');
    return rows.map(({ entity_ref }) => entity_ref);
  }

  async sinceOf(claims: readonly AttestedClaim[]) {
    const found = new Map<string, Instant>();
    for (const batch of batchesOf(claims)) {
      const marks = batch.map(() => '(?, ?, ?)').join(', ');
      const rows = await rawRows<
        Pick<OwnerRow, 'claim_ref' | 'control_domain' | 'owner' | 'since'>
      >(
        this.#db,
        `with asked(claim_ref, control_domain, owner) as (values ${marks})
          select asked.*, (
            select min(since) from ${OWNERS} each
            where each.claim_ref = asked.claim_ref
              and each.control_domain = asked.control_domain
              and each.owner = asked.owner
          ) as since from asked`,
        batch.flatMap(({ claimRef, controlDomain, owner }) => [
          claimRef ?? '',
          controlDomain,
          owner,
        ]),
      );
      for (const row of rows.filter(({ since }) => since !== null)) {
        found.set(claimKey(claimOf(row)), instantFrom(row.since));
      }
    }
    return found;
  }

  async claims({ controlDomain }: { controlDomain?: string } = {}) {
    const rows: (Pick<
      OwnerRow,
      'claim_ref' | 'control_domain' | 'owner' | 'reason' | 'since'
    > & { entities: number | string })[] = await about(this.#db, controlDomain)
      .whereNot('owner', '')
      .groupBy(['claim_ref', 'control_domain', 'owner'])
      .select('claim_ref', 'control_domain', 'owner')
      .min({ since: 'since', reason: 'reason' })
      .count({ entities: '*' });
    return rows.map(
      (row): StandingClaim => ({
        ...claimOf(row),
        since: instantFrom(row.since),
        reason: row.reason ?? undefined,
        entities: Number(row.entities),
      }),
    );
  }

  async standing({ controlDomain }: { controlDomain?: string } = {}) {
    const alike = ['claim_ref', 'control_domain', 'owner', 'fixer'] as const;
    const rows: (Pick<
      OwnerRow,
      (typeof alike)[number] | 'reason' | 'since' | 'source'
    > & {
      own: string | null;
      any_ref: string;
      entities: number | string;
    })[] = await about(this.#db, controlDomain)
      .groupBy([...alike])
      .select(...alike)
      .min({ since: 'since', reason: 'reason', any_ref: 'entity_ref' })
      // Of a system's own entry and of those that follow from it, the latter.
      .max({ source: 'source' })
      .count({ entities: '*' })
      .select(
        this.#db.raw(
          'min(case when entity_ref = claim_ref then entity_ref end) as own',
        ),
      );
    return rows.map(
      (row): Standing => ({
        claimRef: row.claim_ref || undefined,
        controlDomain: row.control_domain,
        owner: row.owner || undefined,
        source: row.source || undefined,
        reason: row.reason ?? undefined,
        fixer: row.fixer || undefined,
        since: instantFrom(row.since),
        entities: Number(row.entities),
        anEntity: row.own ?? row.any_ref,
      }),
    );
  }
}

function claimOf(
  row: Pick<OwnerRow, 'claim_ref' | 'control_domain' | 'owner'>,
): AttestedClaim {
  return {
    claimRef: row.claim_ref || undefined,
    controlDomain: row.control_domain,
    owner: row.owner,
  };
}

async function knownOf(
  db: Knex,
  asked: Rewriting,
  { lock = false } = {},
): Promise<Known> {
  const rows: OwnerRow[] = await about(db, asked.controlDomain)
    .whereIn('entity_ref', [...asked.refs])
    .orderBy(['entity_ref', 'control_domain'])
    .modify(query => lock && query.forUpdate());
  return {
    owners: rows.map(fromOwnerRow),
    records: await recordsFor(db, asked),
  };
}

async function recordsFor(db: Knex, { refs, recordsOf }: Rewriting) {
  const accountability = KnexAccountabilityStore.create({ db });
  return accountability.recordsOf([...refs, ...recordsOf]);
}

async function write(
  tx: Knex.Transaction,
  before: readonly AccountableOwner[],
  after: readonly AccountableOwner[],
): Promise<number> {
  const { changed, gone } = difference(before, after);
  await putOwners(tx, changed);
  for (const { entityRef, controlDomain } of gone) {
    await tx(OWNERS)
      .where({ entity_ref: entityRef, control_domain: controlDomain })
      .delete();
  }
  return changed.length + gone.length;
}

function difference(
  before: readonly AccountableOwner[],
  after: readonly AccountableOwner[],
): { changed: AccountableOwner[]; gone: AccountableOwner[] } {
  const known = new Map(before.map(each => [keyOf(each), each]));
  const changed = after.filter(owner => {
    const was = known.get(keyOf(owner));
    known.delete(keyOf(owner));
    return !was || !isSameOwner(was, owner);
  });
  return { changed, gone: [...known.values()] };
}

function about(db: Knex, controlDomain: string | undefined): Knex.QueryBuilder {
  const rows = db(OWNERS);
  return controlDomain === undefined
    ? rows
    : rows.where({ control_domain: controlDomain });
}

function keyOf({
  entityRef,
  controlDomain,
}: Pick<AccountableOwner, 'entityRef' | 'controlDomain'>): string {
  return `${entityRef} ${controlDomain}`;
}
