import {
  DAY_IN_MS,
  type PostureDimension,
  type PostureFilter,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { ENTITIES, type EntityRow } from '../accountability/entityRow';
import { visibleOnly } from '../accountability/visibleSql';
import { whereMeets } from '../exceptions/exceptionConditions';
import { applyFilters, whereState } from '../exceptions/exceptionFilters';
import type { ExceptionRow } from '../exceptions/exceptionRow';
import type { Visible } from '../catalog/VisibleEntities';
import { instantFrom } from '../platform/database';
import {
  classAt,
  measuresFrom,
  ofClasses,
  ofMeasures,
  type MeasuresRow,
} from './countingSql';
import { dimensionSql } from './dimensionSql';
import type {
  CalendarDay,
  Counting,
  PlacedEntity,
  PostureStore,
} from './PostureStore';

const EXCEPTIONS = 'mfa_exceptions';

// All rows of an index that is mostly in memory are read, and little comes of them:
// several processes share that where PostgreSQL has some to spare. To compile it
// takes longer than to run it.
const COUNTING = [
  ...['jit = off', 'random_page_cost = 1.1', 'parallel_tuple_cost = 0.001'],
];
// What is joined fits in memory; several processes would only hand each other rows.
const JOINING = [
  ...['jit = off', "work_mem = '64MB'", 'max_parallel_workers_per_gather = 0'],
];

/** Counts exceptions in a database. */
export class KnexPostureStore implements PostureStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexPostureStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async count(
    filter: PostureFilter,
    {
      groupBy,
      limit,
      ...counting
    }: Counting & { groupBy?: PostureDimension; limit?: number },
  ) {
    const db = this.#db;
    const counted = this.#counted(filter, { ...counting, groupBy });
    const all = db('counted').select(
      db.raw(`1 as whole, null as key, ${ofMeasures}`),
      db.raw(
        'count(distinct key) + coalesce(max(case when key is null then 1 else 0 end), 0) as groups',
      ),
    );
    const some = db('counted')
      .groupBy('key')
      .select(db.raw(`0 as whole, key, ${ofMeasures}, 0 as groups`))
      .orderByRaw('state_active desc, key is null, key')
      .modify(query => limit !== undefined && query.limit(limit));
    const both = db
      .withMaterialized('counted', counted)
      .from(
        groupBy
          ? all.unionAll(db.from(some.as('some')).select('*')).as('both')
          : all.as('both'),
      )
      .orderByRaw('whole desc, state_active desc, key is null, key')
      .select('*');
    const { beside, keyOf = String } = groupBy ? dimensionSql[groupBy] : {};
    const rows = await this.#add(both, beside ? JOINING : COUNTING);
    const [whole, ...groups] = rows;
    return {
      total: measuresFrom(whole, counting.now),
      groups: groups.map(({ key, ...row }) => ({
        ...(key !== null && { key: keyOf(key) }),
        measures: measuresFrom(row, counting.now),
      })),
      groupsTotal: groupBy ? Number(whole.groups) : 0,
    };
  }

  async ofSubjects(refs: readonly string[], counting: Counting) {
    const { now } = counting;
    const rows: MeasuresRow[] = await this.#db
      .from(
        this.#counted({}, { ...counting, groupBy: 'subject' }, query =>
          query.modify(visibleOnly(this.#db, 'subject_ref', new Set(refs))),
        ).as('counted'),
      )
      .groupBy('key')
      .select(this.#db.raw(`key, ${ofMeasures}`));
    const found = new Map(rows.map(row => [row.key, measuresFrom(row, now)]));
    const nothing = measuresFrom({}, now);
    return (ref: string) => found.get(ref) ?? nothing;
  }

  async nextEnds(refs: readonly string[], counting: Counting) {
    const rows: { ref: string; end: Date | number }[] = await this.#matching(
      {},
      counting,
    )
      .modify(visibleOnly(this.#db, 'subject_ref', new Set(refs)))
      .where(inForce => whereState(inForce, 'active', counting.now))
      .groupBy('subject_ref')
      .select({ ref: 'subject_ref' })
      .min({ end: 'valid_to' });
    return new Map(rows.map(({ ref, end }) => [ref, instantFrom(end)]));
  }

  async calendar(
    filter: PostureFilter,
    { from, to, ...counting }: Counting & { from: number; to: number },
  ) {
    const on = (column: 'valid_to' | 'review_due_at') =>
      this.#matching(filter, counting)
        .where(inForce => whereState(inForce, 'active', counting.now))
        .where(column, '>=', new Date(from * DAY_IN_MS))
        .where(column, '<', new Date((to + 1) * DAY_IN_MS))
        .select(this.#db.raw(`${this.#dayOf(column)} as day`))
        .count({ many: '*' })
        .groupBy('day') as Promise<{ day: number; many: string | number }[]>;
    const [ends, reviews] = await Promise.all([
      on('valid_to'),
      on('review_due_at'),
    ]);
    const days = new Map<number, CalendarDay>();
    const add = (day: number, more: Partial<CalendarDay>) =>
      days.set(day, { day, ends: 0, reviews: 0, ...days.get(day), ...more });
    ends.forEach(({ day, many }) => add(Number(day), { ends: Number(many) }));
    reviews.forEach(({ day, many }) =>
      add(Number(day), { reviews: Number(many) }),
    );
    return [...days.values()];
  }

  async entities({
    after = '',
    limit,
    visible,
    ...counting
  }: Counting & { after?: string; limit: number; visible: Visible }) {
    const db = this.#db;
    const governed = db(ENTITIES)
      .where('governed', true)
      .where('entity_ref', '>', after)
      .modify(visibleOnly(db, 'entity_ref', visible))
      .select({ ref: 'entity_ref' })
      .orderBy('entity_ref')
      .limit(limit);
    const subjects = this.#matching({}, counting)
      .where('subject_ref', '>', after)
      .distinct({ ref: 'subject_ref' })
      .orderBy('subject_ref')
      .limit(limit);
    const either = db
      .from(governed.as('governed'))
      .select('ref')
      .union(db.from(subjects.as('subjects')).select('ref'));
    const rows: (EntityRow & { ref: string })[] = await db
      .from(either.as('page'))
      .leftJoin(ENTITIES, 'entity_ref', 'ref')
      .select('*')
      .orderBy('ref')
      .limit(limit);
    return rows.map(toEntity);
  }

  async #add(
    query: Knex.QueryBuilder,
    settings: readonly string[],
  ): Promise<readonly MeasuresRow[]> {
    if (!this.#isPostgres) {
      return query;
    }
    return this.#db.transaction(async tx => {
      await tx.raw(settings.map(each => `set local ${each}`).join('; '));
      return query.transacting(tx);
    });
  }

  #matching(
    filter: PostureFilter,
    { now, within }: Counting,
  ): Knex.QueryBuilder<ExceptionRow, any> {
    return this.#db<ExceptionRow>(EXCEPTIONS).where(filters => {
      applyFilters(filters, filter, now);
      whereMeets(filters, within, now);
    });
  }

  /** How many there are of each key and class, and what adds up of them. */
  #counted(
    filter: PostureFilter,
    counting: Counting & { groupBy?: PostureDimension },
    narrow: (query: Knex.QueryBuilder) => void = () => {},
  ): Knex.QueryBuilder {
    const db = this.#db;
    const { column, beside } = counting.groupBy
      ? dimensionSql[counting.groupBy]
      : { column: undefined, beside: undefined };
    const classified = this.#matching(filter, counting)
      .modify(narrow)
      .modify(query => beside?.(db)(query))
      .select(
        column ? { key: column } : db.raw('null as key'),
        db.raw('? as class', [classAt(db, counting.now)]),
        ...(['population_size', 'activated_hour', 'decision_minutes'] as const),
      );
    return db
      .from(classified.as('classified'))
      .groupBy('key', 'class')
      .select('key', 'class', db.raw(ofClasses));
  }

  get #isPostgres(): boolean {
    return this.#db.client.config.client === 'pg';
  }

  // SQLite keeps instants as milliseconds.
  #dayOf(column: string): string {
    return this.#isPostgres
      ? `floor(extract(epoch from ${column}) / 86400)::integer`
      : `${column} / ${DAY_IN_MS}`;
  }
}

function toEntity(row: EntityRow & { ref: string }): PlacedEntity {
  return {
    entityRef: row.ref,
    governed: Boolean(row.governed),
    subjectClass: row.subject_class ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    systemRef: row.system_ref ?? undefined,
    domainRef: row.domain_ref ?? undefined,
  };
}
