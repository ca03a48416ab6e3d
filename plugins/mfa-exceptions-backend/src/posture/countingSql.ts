import {
  addDays,
  ageFrom,
  decisionsFrom,
  DECISIONS_LOOK_BACK_DAYS,
  derivedFlags,
  EXPIRING_SOON_DAYS,
  exceptionStates,
  type DerivedFlag,
  type ExceptionState,
  type PostureMeasures,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';

// The domain's `measure`, said in SQL. There are very many exceptions, and few
// ways in which they stand: each is put into a class, the classes are counted, and
// what there is to know is added up from those. To count each thing for itself
// takes several times as long.

/** Has its bits above those of the conditions. */
const STATE_UNIT = 2_048;

/**
 * What the classes of exceptions are told apart by, beside their states. All but
 * what depends on the time is in `posture_class`, as the database keeps it.
 */
const BITS = {
  expiring_soon: 1,
  review_due: 4,
  review_overdue: 8,
  orphaned: 16,
  repeat_request: 32,
  copied_justification: 64,
  standing: 128,
  extended: 256,
  decided: 512,
} as const;

/** The class of each exception, as a number. */
export function classAt(db: Knex, now: Date): Knex.Raw {
  const [active, expired] = (['active', 'expired'] as const).map(stateAt);
  return db.raw(
    `posture_class
      + case
        when posture_class / ${STATE_UNIT} <> ${active} then 0
        when valid_to <= ? then ${(expired - active) * STATE_UNIT}
        else case when valid_to <= ? then ${BITS.expiring_soon} else 0 end
          + case when review_due_at <= ? then ${BITS.review_due} else 0 end
          + case
            when review_overdue_at <= ? then ${BITS.review_overdue} else 0
          end
      end
      + case
        when decided_at > ? and decision_minutes is not null
        then ${BITS.decided} else 0
      end`,
    [
      ...[now, new Date(addDays(now, EXPIRING_SOON_DAYS)), now, now],
      new Date(addDays(now, -DECISIONS_LOOK_BACK_DAYS)),
    ],
  );
}

function stateAt(state: ExceptionState): number {
  return exceptionStates.indexOf(state);
}

/** What is added up of the exceptions of one class. */
export const ofClasses = `count(*) as members,
  sum(population_size) as people,
  sum(activated_hour) as hours,
  count(activated_hour) as dated,
  min(activated_hour) as first_hour,
  sum(decision_minutes) as minutes`;

const holds = (bit: keyof typeof BITS) => `(class & ${BITS[bit]}) <> 0`;
const stands = (state: ExceptionState) =>
  `class / ${STATE_UNIT} = ${stateAt(state)}`;
const inForce = stands('active');
// Lets somebody through, and has no right to.
const overdue = `${holds('standing')} and not ${inForce}`;
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
    derivedFlags.map(flag => [
      `flag_${flag}`,
      total('members', flag === 'overdue' ? overdue : holds(flag)),
    ]),
  ),
  standing: total('members', holds('standing')),
  people: total('people', holds('standing')),
  hours: total('hours', inForce),
  dated: total('dated', inForce),
  first_hour: `min(case when ${inForce} then first_hour end)`,
  decided: total('members', holds('decided')),
  minutes: total('minutes', holds('decided')),
  extended: total('members', `${inForce} and ${holds('extended')}`),
  repeated: total('members', `${inForce} and ${holds('repeat_request')}`),
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
