import type {
  AccountabilityMatrixQuery,
  ListAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom } from '../platform/database';
import { ownersWithWords, stateSql } from './attestationSql';
import { cutPage, startOf } from './entityCursor';
import { fromOwnerRow, OWNERS, type OwnerRow } from './ownerRow';
import type {
  AttestationTerms,
  MatrixCell,
  OwnedClaim,
  OwnerSearch,
} from './OwnerSearch';

/** Searches a database for who is accountable now. */
export class KnexOwnerSearch implements OwnerSearch {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexOwnerSearch(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async page(query: ListAccountabilityQuery, terms: AttestationTerms) {
    const start = startOf(query.cursor);
    const backwards = start?.direction === 'prev';
    const order = backwards ? 'desc' : 'asc';
    const matching = this.#matching(query, terms);
    const page = matching.clone();
    if (start) {
      page.whereRaw(
        `(owned.entity_ref, owned.control_domain) ${
          backwards ? '<' : '>'
        } (?, ?)`,
        [...start.place],
      );
    }
    const [rows, [{ total }]] = await Promise.all([
      page
        .select('owned.*')
        .orderBy([
          { column: 'owned.entity_ref', order },
          { column: 'owned.control_domain', order },
        ])
        .limit(query.limit + 1)
        .then((found: OwnerRow[]) => found),
      matching.clone().count({ total: '*' }),
    ]);
    return {
      ...cutPage(rows.map(fromOwnerRow), {
        ...{ limit: query.limit, start },
        placeOf: ({ entityRef, controlDomain }) => [entityRef, controlDomain],
      }),
      totalItems: Number(total),
    };
  }

  async matrix(
    { groupBy }: AccountabilityMatrixQuery,
    terms: AttestationTerms,
  ): Promise<MatrixCell[]> {
    const column = `owned.${groupBy}_ref`;
    const query = ownersWithWords(this.#db)
      .groupBy(column, 'owned.control_domain')
      .select({ ref: column, control_domain: 'owned.control_domain' })
      .count({ gaps: 'owned.reason' });
    for (const state of ['stale', 'awaited', 'attested'] as const) {
      const { sql, values } = stateSql(state, terms);
      query.select(
        this.#db.raw(`count(case when ${sql} then 1 end) as ${state}`, values),
      );
    }
    const rows: ({ ref: string | null; control_domain: string } & Record<
      'gaps' | 'stale' | 'awaited' | 'attested',
      number | string
    >)[] = await query;
    return rows.map(row => ({
      ref: row.ref ?? undefined,
      controlDomain: row.control_domain,
      counts: {
        gaps: Number(row.gaps),
        stale: Number(row.stale),
        awaited: Number(row.awaited),
        attested: Number(row.attested),
      },
    }));
  }

  async claimsOf(owner: string): Promise<OwnedClaim[]> {
    const rows: (OwnerRow & {
      own: string | null;
      any_ref: string;
      entities: number | string;
    })[] = await this.#db<OwnerRow>(OWNERS)
      .where({ owner })
      .whereNull('reason')
      .groupBy(['claim_ref', 'control_domain'])
      .select('claim_ref', 'control_domain')
      .min({ since: 'since', any_ref: 'entity_ref' })
      // Of a system's own entry and of those that follow from it, the latter.
      .max({ source: 'source', via: 'via' })
      .count({ entities: '*' })
      .select(
        this.#db.raw(
          'min(case when entity_ref = claim_ref then entity_ref end) as own',
        ),
      );
    return rows.map(row => ({
      claimRef: row.claim_ref || undefined,
      controlDomain: row.control_domain,
      owner,
      source: row.source || undefined,
      via: row.via || undefined,
      since: instantFrom(row.since),
      entities: Number(row.entities),
      entityRef: row.own ?? row.any_ref,
    }));
  }

  async countOf(owner: string): Promise<number> {
    const [{ entities }] = await this.#db<OwnerRow>(OWNERS)
      .where({ owner })
      .whereNull('reason')
      .countDistinct<{ entities: number | string }[]>({
        entities: 'entity_ref',
      });
    return Number(entities);
  }

  #matching(
    query: ListAccountabilityQuery,
    terms: AttestationTerms,
  ): Knex.QueryBuilder {
    const { attestation, status } = query;
    // The last words are only looked up where they decide.
    const matching: Knex.QueryBuilder = attestation
      ? ownersWithWords(this.#db)
      : this.#db({ owned: OWNERS });
    among(matching, 'owned.owner', query.owner);
    among(matching, 'owned.entity_ref', query.entity);
    among(matching, 'owned.control_domain', query.controlDomain);
    among(matching, 'owned.source', query.source);
    among(matching, 'owned.system_ref', query.system);
    among(matching, 'owned.domain_ref', query.domain);
    if (status?.length === 1) {
      matching[status[0] === 'gap' ? 'whereNotNull' : 'whereNull'](
        'owned.reason',
      );
    }
    if (attestation) {
      matching.where(any => {
        for (const state of new Set(attestation)) {
          const { sql, values } = stateSql(state, terms);
          any.orWhereRaw(sql, values);
        }
      });
    }
    return matching;
  }
}

/** Any of some values; `none` is for what has no value. */
function among(
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[] | undefined,
): void {
  if (!values) {
    return;
  }
  query.where(any => {
    any.whereIn(column, [...values]);
    if (values.includes('none')) {
      any.orWhereNull(column);
    }
  });
}
