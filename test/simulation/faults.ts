import type { Random } from './Random';
import { taskNames, type TaskName } from './Replica';

// What goes wrong on a day, and in the middle of what.

/** What goes wrong on a day. */
export interface Faults {
  readonly isBackendDown: boolean;
  readonly isCatalogAway: boolean;
  readonly isPortalAway: boolean;
  /** Tasks that do not come to their end, in a run before the one that does. */
  readonly disturbed: ReadonlyMap<TaskName, Disturbance>;
  /** The same in the run of the evening, after which there is none that day. */
  readonly disturbedLater: ReadonlyMap<TaskName, Disturbance>;
}

/** What happens to a task before one of its statements. */
export interface Disturbance {
  /**
   * Killed, or held while another replica does the same, or while people decide
   * about what it is at.
   */
  readonly kind: 'killed' | 'overtaken' | 'decided';
  readonly statement: number;
}

// As many as each says on a busy day; most are cut off early, when there is
// something to be cut off from on any day.
const STATEMENTS: Readonly<Record<TaskName, number>> = {
  'reconcile-catalog': 40,
  'sweep-exceptions': 30,
  'run-campaigns': 30,
  remind: 60,
  'deliver-notices': 120,
};

/** What goes wrong in so many days. */
export function planFaults(days: number, random: Random): readonly Faults[] {
  const away = (times: number, lasts: number) => {
    const gone = new Set<number>();
    for (let time = 0; time < times; time++) {
      const from = 5 + random.below(Math.max(1, days - 5 - lasts));
      for (let day = from; day < from + lasts; day++) gone.add(day);
    }
    return gone;
  };
  const perYear = (times: number) =>
    Math.max(1, Math.round((times * days) / 365));
  const down = away(perYear(3), days < 30 ? 2 : 7);
  const noCatalog = away(perYear(6), 1);
  const noPortal = away(perYear(6), 1);
  return Array.from({ length: days }, (_, day) => ({
    isBackendDown: down.has(day),
    isCatalogAway: noCatalog.has(day),
    isPortalAway: noPortal.has(day),
    disturbed: disturbances(random, 0.15),
    disturbedLater: disturbances(random, 0.1),
  }));
}

function disturbances(
  random: Random,
  probability: number,
): ReadonlyMap<TaskName, Disturbance> {
  return new Map(
    taskNames
      .filter(() => random.chance(probability))
      .map(task => {
        const statement = 1 + random.below(1 + random.below(STATEMENTS[task]));
        const kind = random.one(['killed', 'killed', 'overtaken', 'decided']);
        return [task, { kind, statement } as Disturbance] as const;
      }),
  );
}
