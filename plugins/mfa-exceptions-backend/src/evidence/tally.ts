import {
  frameworkControls,
  type CountedEvidence,
  type FrameworkControl,
  type Incident,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionItem } from './items';

/** What was counted so far. */
export interface Tally {
  /** Histories that were looked at. */
  readonly histories: number;
  /** Listed, those whose histories do not hold among them. */
  readonly exceptions: number;
  readonly incidents: number;
  readonly reviewsDone: number;
  readonly reviewsMissed: number;
  readonly plans: number;
  /** Histories that do not hold. */
  readonly broken: number;
  /** For each control of a framework that records are counted for, how many. */
  readonly controls: Readonly<Record<string, number>>;
}

export const NOTHING_COUNTED: Tally = {
  ...{ histories: 0, exceptions: 0, incidents: 0, broken: 0 },
  ...{ reviewsDone: 0, reviewsMissed: 0, plans: 0 },
  controls: {},
};

/** A tally, and what else there is now. */
export function tallyWith(
  tally: Tally,
  {
    histories,
    exceptions,
    incidents,
  }: {
    histories: number;
    exceptions: readonly ExceptionItem[];
    incidents: readonly {
      readonly record?: Incident;
      readonly broken?: number;
    }[];
  },
): Tally {
  const shown = exceptions.flatMap(({ evidence }) => evidence ?? []);
  const known = incidents.flatMap(({ record }) => record ?? []);
  const sum = (of: (one: (typeof shown)[number]) => number) =>
    shown.reduce((all, one) => all + of(one), 0);
  const counted = ({ of, subjectClass, controlDomain }: CountedEvidence) => {
    const among = shown.filter(
      ({ record }) =>
        (subjectClass?.includes(record.subjectClass) ?? true) &&
        (controlDomain?.includes(record.controlDomain) ?? true),
    );
    switch (of) {
      case 'exceptions':
        return among.length;
      case 'reviews':
        return among.reduce((all, one) => all + one.reviewsDone.length, 0);
      case 'plans':
        return among.filter(({ record }) => record.remediationPlan).length;
      case 'incidents':
        return known.length;
      default:
        throw new Error(`Unhandled count: ${of satisfies never}`);
    }
  };
  const controls: Record<string, number> = {};
  for (const control of frameworkControls) {
    if (control.counted) {
      const key = keyOf(control);
      controls[key] = (tally.controls[key] ?? 0) + counted(control.counted);
    }
  }
  return {
    histories: tally.histories + histories,
    exceptions: tally.exceptions + exceptions.length,
    incidents: tally.incidents + incidents.length,
    reviewsDone: tally.reviewsDone + sum(one => one.reviewsDone.length),
    reviewsMissed: tally.reviewsMissed + sum(one => one.reviewsMissed.length),
    plans: tally.plans + sum(one => (one.record.remediationPlan ? 1 : 0)),
    broken:
      tally.broken +
      [...exceptions, ...incidents].filter(({ broken }) => broken).length,
    controls,
  };
}

/** How many records answer a control; nothing where they cannot be counted. */
export function countFor(
  tally: Tally,
  control: FrameworkControl,
): number | undefined {
  return control.counted && (tally.controls[keyOf(control)] ?? 0);
}

function keyOf({ framework, id }: FrameworkControl): string {
  return `${framework} ${id}`;
}
