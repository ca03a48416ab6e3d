import {
  derivedFlags,
  exceptionStates,
  type Posture,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CSV_MARK, csvLine } from '../documents/csv';

type Measures = Posture['total'];

const COLUMNS: Readonly<
  Record<string, (measures: Measures) => number | undefined>
> = {
  exceptions: ({ exceptions }) => exceptions,
  inForce: ({ inForce }) => inForce,
  ...Object.fromEntries(
    exceptionStates.map(state => [
      `state.${state}`,
      ({ states }: Measures) => states[state],
    ]),
  ),
  ...Object.fromEntries(
    derivedFlags.map(flag => [
      `flag.${flag}`,
      ({ flags }: Measures) => flags[flag],
    ]),
  ),
  awaitingDecision: ({ awaitingDecision }) => awaitingDecision,
  awaitingImplementation: ({ awaitingImplementation }) =>
    awaitingImplementation,
  standing: ({ standing }) => standing,
  populationAtRisk: ({ populationAtRisk }) => populationAtRisk,
  averageAgeDays: ({ age }) => age.averageDays,
  oldestAgeDays: ({ age }) => age.oldestDays,
  decided: ({ decisions }) => decisions.decided,
  averageDecisionHours: ({ decisions }) => decisions.averageHours,
  extended: ({ extended }) => extended,
  repeated: ({ repeated }) => repeated,
};

/** Each group as a line; the whole as the only one where nothing groups. */
export function postureCsv({ groupBy, groups, total }: Posture): string {
  const lines = groupBy
    ? groups.map(({ key = 'none', measures }) => [key, ...cells(measures)])
    : [['all', ...cells(total)]];
  const header = [groupBy ?? 'group', ...Object.keys(COLUMNS)];
  return CSV_MARK + [header, ...lines].map(csvLine).join('');
}

function cells(measures: Measures): string[] {
  return Object.values(COLUMNS).map(of => String(of(measures) ?? ''));
}
