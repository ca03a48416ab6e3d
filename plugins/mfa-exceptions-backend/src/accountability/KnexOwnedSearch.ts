import {
  attestationStates,
  instantSchema,
  type AttestationState,
  type OwnedAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { CursorOrder } from '../platform/cursor';
import { instantFrom } from '../platform/database';
import {
  cutPage,
  startOf,
  type PageStart,
  type Place,
} from '../platform/pages';
import { dueSql, stateSql, withWords } from './attestationSql';
import type { OwnedClaim, OwnedSearch } from './OwnedSearch';
import { OWNERS, type OwnerRow } from './ownerRow';
import type { SearchTerms } from './OwnerSearch';
import { visibleOnly } from './visibleSql';

// What is due first comes first; control domain and claim tell equals apart.
const ORDER: CursorOrder = {
  sort: 'due',
  order: 'asc',
  value: instantSchema,
  tieBreak: z.string().regex(/^\w+ \P{Cc}*$/u),
};

interface ClaimRow
  extends Pick<
    OwnerRow,
    'claim_ref' | 'control_domain' | 'owner' | 'source' | 'via' | 'since'
  > {
  due: Date;
  /** The entity that makes the claim, where it is one of those. */
  own: string | null;
  any_ref: string;
  entities: number | string;
}

/** Searches a database for what an owner is accountable for. */
export class KnexOwnedSearch implements OwnedSearch {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexOwnedSearch(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async page(
    owner: string,
    { limit, cursor }: OwnedAccountabilityQuery,
    terms: SearchTerms,
  ) {
    const start = startOf(cursor, ORDER);
    const [rows, counts] = await Promise.all([
      this.#rows(owner, { limit, start }, terms),
      this.#counts(owner, terms),
    ]);
    const { items, pageInfo } = cutPage(rows, {
      ...{ limit, start, order: ORDER },
      placeOf: row => [
        instantFrom(row.due),
        `${row.control_domain} ${row.claim_ref}`,
      ],
    });
    return {
      items: items.map(fromRow),
      totalItems: Object.values(counts).reduce((sum, count) => sum + count),
      ...{ counts, pageInfo },
    };
  }

  async countOf(owner: string, { visible }: SearchTerms) {
    const [{ entities }] = await this.#db<OwnerRow>(OWNERS)
      .where({ owner })
      .whereNull('reason')
      .modify(visibleOnly(this.#db, 'entity_ref', visible))
      .countDistinct<{ entities: number | string }[]>({
        entities: 'entity_ref',
      });
    return Number(entities);
  }

  async #rows(
    owner: string,
    { limit, start }: { limit: number; start: PageStart | undefined },
    terms: SearchTerms,
  ): Promise<ClaimRow[]> {
    const backwards = start?.direction === 'prev';
    const order = backwards ? 'desc' : 'asc';
    const due = dueSql(this.#db, terms);
    const dated = withWords(this.#db, this.#claims(owner, terms)).select(
      'owned.*',
      this.#db.raw(`${due.sql} as due`, due.values),
    );
    const rows: ClaimRow[] = await this.#db
      .from(dated.as('dated'))
      .modify(query => start && beyond(query, start.place, backwards))
      .orderBy([
        { column: 'due', order },
        { column: 'control_domain', order },
        { column: 'claim_ref', order },
      ])
      .limit(limit + 1);
    return rows;
  }

  async #counts(
    owner: string,
    terms: SearchTerms,
  ): Promise<Record<AttestationState, number>> {
    const query = withWords(this.#db, this.#claims(owner, terms));
    for (const state of attestationStates) {
      const { sql, values } = stateSql(state, terms);
      query.select(
        this.#db.raw(`count(case when ${sql} then 1 end) as ${state}`, values),
      );
    }
    const [row]: Record<AttestationState, number | string>[] = await query;
    return {
      stale: Number(row.stale),
      awaited: Number(row.awaited),
      attested: Number(row.attested),
    };
  }

  #claims(owner: string, { visible }: SearchTerms): Knex.QueryBuilder {
    return (
      this.#db(OWNERS)
        .where({ owner })
        .whereNull('reason')
        .modify(visibleOnly(this.#db, 'entity_ref', visible))
        .groupBy(['claim_ref', 'control_domain', 'owner'])
        .select('claim_ref', 'control_domain', 'owner')
        .min({ since: 'since', any_ref: 'entity_ref', reason: 'reason' })
        // Of a system's own entry and of those that follow from it, the latter.
        .max({ source: 'source', via: 'via' })
        .count({ entities: '*' })
        .select(
          this.#db.raw(
            'min(case when entity_ref = claim_ref then entity_ref end) as own',
          ),
        )
    );
  }
}

function beyond(
  query: Knex.QueryBuilder,
  [due, about]: Place,
  backwards: boolean,
): void {
  const [controlDomain, claimRef] = about.split(' ');
  query.whereRaw(
    `(due, control_domain, claim_ref) ${backwards ? '<' : '>'} (?, ?, ?)`,
    [new Date(due), controlDomain, claimRef],
  );
}

function fromRow(row: ClaimRow): OwnedClaim {
  return {
    claimRef: row.claim_ref || undefined,
    controlDomain: row.control_domain,
    owner: row.owner,
    source: row.source || undefined,
    via: row.via || undefined,
    since: instantFrom(row.since),
    entities: Number(row.entities),
    entityRef: row.own ?? row.any_ref,
  };
}
