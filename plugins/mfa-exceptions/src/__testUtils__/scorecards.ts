import {
  derivedFlags,
  exceptionStates,
  type Posture,
  type PostureEntity,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

type Measures = Posture['total'];

const zeros = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map(name => [name, 0])) as Record<T, number>;

/** What is counted of nothing, but for some of it. */
export function measuresOf(
  changes: Partial<Omit<Measures, 'flags'>> & {
    flags?: Partial<Measures['flags']>;
  } = {},
): Measures {
  return {
    exceptions: 0,
    inForce: 0,
    states: zeros(exceptionStates),
    awaitingDecision: 0,
    awaitingImplementation: 0,
    standing: 0,
    populationAtRisk: 0,
    age: {},
    decisions: { decided: 0 },
    extended: 0,
    repeated: 0,
    ...changes,
    flags: { ...zeros(derivedFlags), ...changes.flags },
  };
}

/** One of each band, by the numbers that make it one. */
export const measuresOfBand = {
  none: measuresOf(),
  covered: measuresOf({ inForce: 1, standing: 1, populationAtRisk: 12 }),
  attention: measuresOf({
    inForce: 1,
    standing: 1,
    flags: { expiring_soon: 1 },
  }),
  failing: measuresOf({ standing: 1, flags: { overdue: 1 } }),
} as const;

export function postureOf(total: Measures): Posture {
  return { at: '2030-01-01T12:00:00.000Z', total, groups: [], groupsTotal: 0 };
}

export function entityOf(name: string, measures: Measures): PostureEntity {
  return {
    entityRef: `component:default/${name}`,
    governed: true,
    measures,
    accountability: { gaps: 0, stale: 0 },
  };
}
