import {
  derivedFlags,
  exceptionStates,
  type Posture,
  type PostureAccountability,
  type PostureCalendar,
  type PostureMeasures,
  type PostureTrend,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

export const POSTURE_AT = '2026-11-22T12:00:00.000Z';

type Changes = Partial<Omit<PostureMeasures, 'flags' | 'states'>> & {
  flags?: Partial<PostureMeasures['flags']>;
  states?: Partial<PostureMeasures['states']>;
};

/** Nothing at all, but for what is given. */
export function measuresOf(changes: Changes = {}): PostureMeasures {
  return {
    ...{ exceptions: 0, inForce: 0, standing: 0, populationAtRisk: 0 },
    ...{ awaitingDecision: 0, awaitingImplementation: 0 },
    ...{ extended: 0, repeated: 0, age: {}, decisions: { decided: 0 } },
    ...changes,
    states: { ...zeros(exceptionStates), ...changes.states },
    flags: { ...zeros(derivedFlags), ...changes.flags },
  };
}

/** Forty in force, and three that ended and are still in place. */
export const someMeasures = measuresOf({
  ...{ exceptions: 60, inForce: 40, standing: 43, populationAtRisk: 1234 },
  ...{ awaitingDecision: 4, extended: 10, repeated: 6 },
  states: { active: 40, requested: 4, expired: 16 },
  flags: { overdue: 3, review_due: 7, review_overdue: 2, expiring_soon: 5 },
  age: { averageDays: 32.4, oldestDays: 88.2 },
  decisions: { decided: 12, averageHours: 60 },
});

export function postureOf(changes: Partial<Posture> = {}): Posture {
  return {
    at: POSTURE_AT,
    groupBy: 'owner',
    total: someMeasures,
    groups: [
      {
        key: 'group:default/payments-team',
        measures: measuresOf({
          ...{ exceptions: 30, inForce: 25 },
          flags: { overdue: 3, review_due: 5 },
        }),
      },
      { measures: measuresOf({ inForce: 15, flags: { review_due: 2 } }) },
    ],
    groupsTotal: 2,
    ...changes,
  };
}

/** As it was counted on some days, of which each says how much was in force. */
export function trendOf(
  inForce: Readonly<Record<string, number>>,
  changes: Partial<PostureTrend> = {},
): PostureTrend {
  return {
    ...{ from: '2026-08-25', to: '2026-11-22' },
    points: Object.entries(inForce).map(([day, count]) => ({
      day,
      at: `${day}T02:00:00.000Z`,
      measures: measuresOf({ inForce: count, flags: { overdue: 2 } }),
    })),
    ...changes,
  };
}

/** Ninety days, with something on some of them. */
export function calendarOf(
  busy: Readonly<Record<string, { ends?: number; reviews?: number }>> = {},
): PostureCalendar {
  const start = Date.parse(POSTURE_AT);
  return {
    at: POSTURE_AT,
    days: Array.from({ length: 90 }, (_, index) => {
      const day = new Date(start + index * 86_400_000)
        .toISOString()
        .slice(0, 10);
      return { day, ends: 0, reviews: 0, ...busy[day] };
    }),
  };
}

export const someGaps: PostureAccountability = {
  observedAt: POSTURE_AT,
  controlDomains: [
    {
      controlDomain: 'recovery',
      ...{ entities: 20, gaps: 8, stale: 1, awaited: 4, attested: 7 },
    },
    {
      controlDomain: 'session',
      ...{ entities: 20, gaps: 2, stale: 0, awaited: 0, attested: 18 },
    },
  ],
};

function zeros<T extends string>(names: readonly T[]): Record<T, number> {
  return Object.fromEntries(names.map(name => [name, 0])) as Record<T, number>;
}
