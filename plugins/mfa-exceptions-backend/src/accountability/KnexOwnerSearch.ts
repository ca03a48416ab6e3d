import type {
  AccountabilityMatrixQuery,
  ListAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { cutPage, startOf } from '../platform/pages';
import { ownersWithWords, stateSql } from './attestationSql';
import { ENTITY_ORDER } from './entityCursor';
import { fromOwnerRow, OWNERS, type OwnerRow } from './ownerRow';
import type { MatrixCell, OwnerSearch, SearchTerms } from './OwnerSearch';
import { visibleOnly } from './visibleSql';

/** Searches a database for who is accountable now. */
export class KnexOwnerSearch implements OwnerSearch {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexOwnerSearch(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async page(query: ListAccountabilityQuery, terms: SearchTerms) {
    const start = startOf(query.cursor, ENTITY_ORDER);
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
        ...{ limit: query.limit, start, order: ENTITY_ORDER },
        placeOf: ({ entityRef, controlDomain }) => [entityRef, controlDomain],
      }),
      totalItems: Number(total),
    };
  }

  async matrix(
    { groupBy }: AccountabilityMatrixQuery,
    terms: SearchTerms,
  ): Promise<MatrixCell[]> {
    const column = `owned.${groupBy}_ref`;
    const query = ownersWithWords(this.#db)
      .modify(visibleOnly(this.#db, 'owned.entity_ref', terms.visible))
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

  async standingOf(refs: readonly string[], terms: SearchTerms) {
    const stale = stateSql('stale', terms);
    const rows: { entity_ref: string; gaps: string; stale: string }[] =
      await ownersWithWords(this.#db)
        .modify(visibleOnly(this.#db, 'owned.entity_ref', new Set(refs)))
        .modify(visibleOnly(this.#db, 'owned.entity_ref', terms.visible))
        .groupBy('owned.entity_ref')
        .select('owned.entity_ref')
        .count({ gaps: 'owned.reason' })
        .select(
          this.#db.raw(
            `count(case when ${stale.sql} then 1 end) as stale`,
            stale.values,
          ),
        );
    return new Map(
      rows.map(row => [
        row.entity_ref,
        { gaps: Number(row.gaps), stale: Number(row.stale) },
      ]),
    );
  }

  #matching(
    query: ListAccountabilityQuery,
    terms: SearchTerms,
  ): Knex.QueryBuilder {
    const { attestation, status } = query;
    // The last words are only looked up where they decide.
    const matching: Knex.QueryBuilder = attestation
      ? ownersWithWords(this.#db)
      : this.#db({ owned: OWNERS });
    matching.modify(visibleOnly(this.#db, 'owned.entity_ref', terms.visible));
    among(matching, 'owned.owner', orEmpty(query.owner));
    among(matching, 'owned.claim_ref', orEmpty(query.claim));
    among(matching, 'owned.fixer', query.fixer);
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

// Of what is never missing, what has no value is empty.
function orEmpty(
  values: readonly string[] | undefined,
): readonly string[] | undefined {
  return values?.map(value => (value === 'none' ? '' : value));
}
