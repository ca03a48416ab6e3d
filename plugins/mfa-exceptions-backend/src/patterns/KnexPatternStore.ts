import {
  patternKinds,
  type ListPatternsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { fromRow } from '../exceptions/exceptionRow';
import { recallResult, type RepeatableRequest } from '../platform/idempotency';
import type { RememberedResult } from '../platform/idempotency';
import { writeWhole } from '../platform/transactions';
import { candidateKeys } from './patternCandidates';
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
    const candidates = asksForFew(filters)
      ? undefined
      : await candidateKeys(this.#db, kind, sight.now);
    if (candidates?.size === 0) {
      return { found: [], total: 0 };
    }
    const groups = groupsOf(this.#db, kind, sight, { filters, candidates });
    // All groups have to be known to put them in order, and so are counted with it.
    const found = this.#db
      .from(groups.as('found'))
      .select('*', this.#db.raw('count(*) over () as total'));
    const rows: (GroupRow & { total: string | number })[] = await this.#db
      .with('found', found)
      .from('found')
      .modify(query => after && startAfter(query, after))
      .orderBy([
        { column: 'weight', order: 'desc' },
        { column: 'pattern_key', order: 'desc' },
      ])
      // One at least says how many there are.
      .limit(Math.max(limit, 1));
    return {
      found: rows.slice(0, limit).map(row => ({
        pattern: patternFrom(kind, row),
        weight: Number(row.weight),
      })),
      total: Number(
        rows.at(0)?.total ?? (after ? await this.#count(found) : 0),
      ),
    };
  }

  // Nothing follows, which says nothing of what was before.
  async #count(found: Knex.QueryBuilder): Promise<string | number> {
    const [{ total }] = await this.#db
      .from(found.clone().as('all'))
      .count({ total: '*' });
    return total;
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

/** What few exceptions are looked at for needs no narrowing. */
function asksForFew({ subject, exception }: Filters): boolean {
  return subject !== undefined || exception !== undefined;
}

function startAfter(
  query: Knex.QueryBuilder,
  { weight, key }: PatternPlace,
): void {
  query.whereRaw('(weight, pattern_key) < (?, ?)', [weight, key]);
}

function nameOf(kind: string, key: string) {
  return `${kind} ${key}`;
}
