import {
  addDays,
  ageFrom,
  decisionsFrom,
  DECISIONS_LOOK_BACK_DAYS,
  derivedFlags,
  exceptionStates,
  exclusionStandsIn,
  type DerivedFlag,
  type ExceptionState,
  type PostureMeasures,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { whereFlag, whereState } from '../exceptions/exceptionFilters';
import type { ExceptionRow } from '../exceptions/exceptionRow';

// The domain's `measure`, said in SQL. There are very many exceptions, and few
// ways in which they stand: each is put into a class, the classes are counted, and
// what there is to know is added up from those. To count each thing for itself
// takes several times as long.

type Query = Knex.QueryBuilder<ExceptionRow, any>;
type Condition = (query: Query) => void;

/** Has its bits above those of the conditions. */
const STATE_UNIT = 2_048;

/** What the classes of exceptions are told apart by, beside their states. */
function conditionsAt(now: Date): readonly Condition[] {
  return [
    ...derivedFlags.map(
      (flag): Condition =>
        query =>
          whereFlag(query, flag, now),
    ),
    query => query.whereIn('enforcement', [...exclusionStandsIn]),
    query => query.where('extensions', '>', 0),
    query =>
      query
        .where(
          'decided_at',
          '>',
          new Date(addDays(now, -DECISIONS_LOOK_BACK_DAYS)),
        )
        .whereNotNull('decision_minutes'),
  ];
}
const STANDING = derivedFlags.length;
const EXTENDED = STANDING + 1;
const DECIDED = STANDING + 2;

/** The class of each exception, as a number. */
export function classAt(db: Knex, now: Date): Knex.Raw {
  const states = exceptionStates.map((state, index) =>
    conditionOf(db, query => whereState(query, state, now), index * STATE_UNIT),
  );
  const bits = conditionsAt(now).map((where, index) =>
    conditionOf(db, where, 2 ** index),
  );
  const sql = [
    `case ${states.map(({ sql: each }) => each).join(' ')} end`,
    ...bits.map(({ sql: each }) => `case ${each} else 0 end`),
  ].join(' + ');
  return db.raw(
    sql,
    [...states, ...bits].flatMap(({ values }) => [...values]),
  );
}

// What the filters of a list narrow a query by, as a condition by itself.
function conditionOf(db: Knex, where: Condition, outcome: number) {
  const { sql, bindings } = db
    .queryBuilder<ExceptionRow>()
    .where(each => where(each))
    .toSQL();
  const condition = sql.slice(sql.indexOf(' where ') + ' where '.length);
  return {
    sql: `when ${condition} then ${outcome}`,
    values: bindings as readonly Knex.RawBinding[],
  };
}

/** What is added up of the exceptions of one class. */
export const ofClasses = `count(*) as members,
  sum(population_size) as people,
  sum(activated_hour) as hours,
  count(activated_hour) as dated,
  min(activated_hour) as first_hour,
  sum(decision_minutes) as minutes`;

const holds = (bit: number) => `(class & ${2 ** bit}) <> 0`;
const stands = (state: ExceptionState) =>
  `class / ${STATE_UNIT} = ${exceptionStates.indexOf(state)}`;
const inForce = stands('active');
const total = (what: string, where: string) =>
  `sum(case when ${where} then ${what} else 0 end)`;

const MEASURES: Readonly<Record<string, string>> = {
  exceptions: 'sum(members)',
  ...Object.fromEntries(
    exceptionStates.map(state => [
      `state_${state}`,
      total('members', stands(state)),
    ]),
  ),
  ...Object.fromEntries(
    derivedFlags.map((flag, bit) => [
      `flag_${flag}`,
      total('members', holds(bit)),
    ]),
  ),
  standing: total('members', holds(STANDING)),
  people: total('people', holds(STANDING)),
  hours: total('hours', inForce),
  dated: total('dated', inForce),
  first_hour: `min(case when ${inForce} then first_hour end)`,
  decided: total('members', holds(DECIDED)),
  minutes: total('minutes', holds(DECIDED)),
  extended: total('members', `${inForce} and ${holds(EXTENDED)}`),
  repeated: total(
    'members',
    `${inForce} and ${holds(derivedFlags.indexOf('repeat_request'))}`,
  ),
};

/** All measures of some classes, each by its name. */
export const ofMeasures = Object.entries(MEASURES)
  .map(([name, sql]) => `${sql} as ${name}`)
  .join(', ');

/** Measures as a row holds them; engines hand out sums as they like. */
export type MeasuresRow = Readonly<Record<string, string | number | null>>;

/** What a row of measures says. */
export function measuresFrom(row: MeasuresRow, now: Date): PostureMeasures {
  const number = (name: string) => Number(row[name] ?? 0);
  const states = Object.fromEntries(
    exceptionStates.map(state => [state, number(`state_${state}`)]),
  ) as Record<ExceptionState, number>;
  const [dated, hours] = [number('dated'), number('hours')];
  return {
    exceptions: number('exceptions'),
    inForce: states.active,
    states,
    flags: Object.fromEntries(
      derivedFlags.map(flag => [flag, number(`flag_${flag}`)]),
    ) as Record<DerivedFlag, number>,
    awaitingDecision: states.requested,
    awaitingImplementation: states.approved,
    standing: number('standing'),
    populationAtRisk: number('people'),
    age:
      dated > 0
        ? ageFrom(
            { total: hours, count: dated, first: number('first_hour') },
            now,
          )
        : {},
    decisions: decisionsFrom({
      decided: number('decided'),
      minutes: number('minutes'),
    }),
    extended: number('extended'),
    repeated: number('repeated'),
  };
}
