import {
  addDays,
  REPEAT_LOOK_BACK_DAYS,
  type ListPatternsQuery,
  type PatternKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { visibleOnly } from '../accountability/visibleSql';
import { whereMeets } from '../exceptions/exceptionConditions';
import { KEY_COLUMNS } from './patternColumns';
import type { Sight } from './PatternStore';

// The domain's `countsFor` and `isPattern`, said in SQL. A test holds the two
// against each other. Nothing is counted that the caller may not see: a pattern is
// one of what there is for them.

export type Filters = Omit<ListPatternsQuery, 'kind' | 'limit' | 'cursor'>;

interface Among {
  readonly filters?: Filters;
  /** What all of them have in common. */
  readonly key?: string;
  /** What some of them may have in common, where it is known that all else is no pattern. */
  readonly candidates?: ReadonlySet<string>;
}

/** What follows from the numbers of a group. */
const IS_PATTERN: Record<PatternKind, string> = {
  repeat: 'sum(times_asked) > 1',
  copied:
    'count(distinct subject_ref) > 1 or count(distinct subject_owner_ref) > 1',
  drift: 'count(distinct subject_owner_ref) > 1',
  breadth: 'max(last_size) > max(first_size) or max(last_size) < max(peak)',
};

/** What groups of a kind are in order of. */
const WEIGHT: Record<PatternKind, string> = {
  repeat: 'sum(times_asked)',
  copied: 'count(distinct subject_ref)',
  drift: 'count(distinct subject_owner_ref)',
  breadth: 'max(last_size) - max(first_size)',
};

/** The exceptions that are looked at for patterns of a kind. */
export function membersOf(
  db: Knex,
  kind: PatternKind,
  { visible, now }: Sight,
  { filters = {}, key, candidates }: Among = {},
): Knex.QueryBuilder {
  const column = KEY_COLUMNS[kind];
  const within = (query: Knex.QueryBuilder) => {
    const since = new Date(addDays(now, -REPEAT_LOOK_BACK_DAYS));
    query.from('mfa_exceptions');
    query.where('requested_at', '>', since);
    // A replica of an earlier version writes none.
    query.whereNotNull(column);
    query.where(seen => whereMeets(seen, visible, now));
    if (kind === 'drift') {
      query.where('authorised', true);
    } else if (kind === 'breadth') {
      query.where(any =>
        any.where('authorised', true).orWhere('state', 'requested'),
      );
    }
  };
  const members = db.queryBuilder().modify(within);
  if (key !== undefined) {
    members.where(column, key);
  }
  if (candidates) {
    members.modify(visibleOnly(db, column, candidates));
  }
  if (Object.values(filters).some(values => values !== undefined)) {
    members.whereIn(column, matching => {
      matching.select(column).modify(within);
      applyFilters(matching, filters);
    });
  }
  return members;
}

/** The same, a group for each pattern that they make. */
export function groupsOf(
  db: Knex,
  kind: PatternKind,
  sight: Sight,
  among: Among,
): Knex.QueryBuilder {
  const members = membersOf(db, kind, sight, among).select(
    ...([{ pattern_key: KEY_COLUMNS[kind] }, 'state', 'times_asked'] as const),
    ...(['subject_ref', 'subject_owner_ref', 'control_domain'] as const),
    ...(['requested_at', ...sizes(db, kind)] as const),
  );
  return db
    .from(members.as('members'))
    .groupBy('pattern_key')
    .havingRaw(IS_PATTERN[kind])
    .select(
      'pattern_key',
      db.raw(`${WEIGHT[kind]} as weight`),
      db.raw('sum(times_asked) as times'),
      db.raw('count(*) as exceptions'),
      db.raw('count(distinct subject_ref) as subjects'),
      db.raw('count(distinct subject_owner_ref) as owners'),
      db.raw("count(case when state = 'requested' then 1 end) as awaiting"),
      db.raw('min(subject_ref) as first_subject'),
      db.raw('max(subject_ref) as last_subject'),
      db.raw('min(control_domain) as first_domain'),
      db.raw('max(control_domain) as last_domain'),
      db.raw('min(requested_at) as first_at'),
      db.raw('max(requested_at) as latest_at'),
      db.raw('max(first_size) as first_size'),
      db.raw('max(last_size) as last_size'),
      db.raw('max(peak) as peak'),
    );
}

// Only breadth asks which of them came first: to put all in order takes longest.
function sizes(db: Knex, kind: PatternKind): Knex.Raw[] {
  if (kind !== 'breadth') {
    return ['first_size', 'last_size', 'peak'].map(name =>
      db.raw('1 as ??', [name]),
    );
  }
  const first = (column: string, order: string) =>
    `first_value(${column}) over (partition by breadth_key order by requested_at ${order}, id ${order})`;
  return [
    db.raw(`${first('breadth_from', 'asc')} as first_size`),
    db.raw(`${first('population_size', 'desc')} as last_size`),
    db.raw(
      'case when breadth_from > population_size then breadth_from else population_size end as peak',
    ),
  ];
}

function applyFilters(query: Knex.QueryBuilder, filters: Filters): void {
  const whereAny = (column: string, values?: readonly string[]) =>
    values && query.whereIn(column, [...values]);
  whereAny('subject_ref', filters.subject);
  whereAny('control_domain', filters.controlDomain);
  whereAny('subject_owner_ref', filters.owner);
  whereAny('id', filters.exception);
}
