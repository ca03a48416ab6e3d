import {
  patternKinds,
  type ListPatternsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { fromRow } from '../exceptions/exceptionRow';
import { recallResult, type RepeatableRequest } from '../platform/idempotency';
import type { RememberedResult } from '../platform/idempotency';
import { writeWhole } from '../platform/transactions';
import { groupsOf, membersOf, type Filters } from './patternQuery';
import {
  patternFrom,
  planFrom,
  toPlanRow,
  type GroupRow,
  type PlanRow,
} from './patternRow';
import type {
  FoundPattern,
  KeptPlan,
  PatternName,
  PatternPlace,
  PatternStore,
  Sight,
} from './PatternStore';

const PLANS = 'mfa_pattern_plans';

interface Part {
  readonly found: readonly { pattern: FoundPattern; weight: number }[];
  readonly total: number;
}

/** Finds patterns in a database, by what exceptions have in common in its columns. */
export class KnexPatternStore implements PatternStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexPatternStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async list(
    {
      limit,
      kind = [...patternKinds],
      ...filters
    }: Omit<ListPatternsQuery, 'cursor'>,
    sight: Sight,
    after?: PatternPlace,
  ) {
    const asked = patternKinds.filter(each => kind.includes(each));
    const begin = after ? patternKinds.indexOf(after.kind) : 0;
    const parts = await Promise.all(
      asked.map(async (each): Promise<Part> => {
        const place = patternKinds.indexOf(each);
        return this.#part({ kind: each, filters }, sight, {
          limit: place < begin ? 0 : limit + 1,
          after: place === begin ? after : undefined,
        });
      }),
    );
    const found = parts.flatMap(part => part.found);
    const shown = found.slice(0, limit);
    const last = shown[shown.length - 1];
    return {
      items: shown.map(({ pattern }) => pattern),
      totalItems: parts.reduce((sum, { total }) => sum + total, 0),
      ...(found.length > limit &&
        last && {
          next: {
            kind: last.pattern.kind,
            key: last.pattern.key,
            weight: last.weight,
          },
        }),
    };
  }

  async #part(
    { kind, filters }: Pick<PatternName, 'kind'> & { filters: Filters },
    sight: Sight,
    { limit, after }: { limit: number; after?: PatternPlace },
  ): Promise<Part> {
    const groups = groupsOf(this.#db, kind, sight, { filters });
    const rows: GroupRow[] =
      limit === 0
        ? []
        : await this.#db
            .from(groups.clone().as('found'))
            .modify(query => {
              if (after) {
                query.whereRaw('(weight, pattern_key) < (?, ?)', [
                  after.weight,
                  after.key,
                ]);
              }
            })
            .orderBy([
              { column: 'weight', order: 'desc' },
              { column: 'pattern_key', order: 'desc' },
            ])
            .limit(limit);
    return {
      found: rows.map(row => ({
        pattern: patternFrom(kind, row),
        weight: Number(row.weight),
      })),
      total:
        !after && limit > 0 && rows.length < limit
          ? rows.length
          : await this.#count(groups),
    };
  }

  async #count(groups: Knex.QueryBuilder): Promise<number> {
    const [{ total }] = await this.#db
      .from(groups.clone().as('found'))
      .count({ total: '*' });
    return Number(total);
  }

  async find({ kind, key }: PatternName, sight: Sight) {
    const [row]: GroupRow[] = await groupsOf(this.#db, kind, sight, { key });
    return row && patternFrom(kind, row);
  }

  async evidence({ kind, key }: PatternName, sight: Sight, limit: number) {
    const rows: { record: string }[] = await membersOf(
      ...([this.#db, kind, sight, { key }] as const),
    )
      .select('record')
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromRow);
  }

  async secret() {
    const { secret } = await this.#db('mfa_pattern_seal').first('secret');
    return secret;
  }

  async plans(names: readonly PatternName[]) {
    const rows: PlanRow[] = await this.#db<PlanRow>(PLANS)
      .whereIn(
        'pattern_key',
        names.map(({ key }) => key),
      )
      .orderBy('version');
    // Of several versions, the last one counts.
    const latest = new Map(
      rows.map(row => [nameOf(row.kind, row.pattern_key), row]),
    );
    return names.map(({ kind, key }) => {
      const row = latest.get(nameOf(kind, key));
      return row && planFrom(row);
    });
  }

  async planHistory({ kind, key }: PatternName) {
    const rows: PlanRow[] = await this.#db<PlanRow>(PLANS)
      .where({ kind, pattern_key: key })
      .orderBy('version');
    return rows.map(planFrom);
  }

  async attach(name: PatternName, plan: KeptPlan, remember?: RememberedResult) {
    await writeWhole(
      this.#db,
      async tx => tx<PlanRow>(PLANS).insert(toPlanRow(name, plan)),
      remember,
    );
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }
}

function nameOf(kind: string, key: string) {
  return `${kind} ${key}`;
}
