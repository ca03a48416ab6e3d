import fc from 'fast-check';
import {
  DAY_IN_MS,
  lifecycleActions,
  subjectClasses,
  type LifecycleAction,
  type Policy,
  type SubjectClass,
} from '../domain';
import { groups, names, plans, policySets, type Plan } from './arbitraries';

const PLANS = 5;

/** Somebody tries something, some time after the one before. */
export interface Moment {
  readonly wait: Wait;
  /** Whether the task that writes expiries down runs first. */
  readonly sweep: boolean;
  /** Whether it is something that is open to somebody, or anything by anyone. */
  readonly sensible: boolean;
  readonly action: LifecycleAction;
  readonly pick: number;
  /** Which of the plans it is about. */
  readonly plan: number;
  readonly parts: readonly (keyof Plan['request'])[];
  readonly narrowing: 'sooner' | 'fewer' | 'both' | 'other';
  /** Somebody who moves to other groups before, or leaves. */
  readonly move?: { readonly who: number; readonly to: readonly string[] };
}

export type Wait =
  | { readonly ms: number }
  | { readonly until: 'validFrom' | 'validTo'; readonly off: number };

/** All that happens to one exception, and under which rules. */
export interface Life {
  readonly memberships: readonly (readonly string[])[];
  readonly subjectClass: SubjectClass;
  readonly policies: readonly Policy[];
  /** Other policies, from one of the moments on. */
  readonly reform: {
    readonly at: number;
    readonly policies: readonly Policy[];
  };
  /** What it is first asked for, and what may be made of it. */
  readonly plans: readonly Plan[];
  readonly moments: readonly Moment[];
}

const waits: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ms: fc.constantFrom(0, 1, 3_600_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ ms: fc.integer({ min: 0, max: 4 * DAY_IN_MS }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      until: fc.constantFrom('validFrom', 'validTo'),
      off: fc.integer({ min: -1, max: 1 }),
    }),
  },
);

const moments: fc.Arbitrary<Moment> = fc.record({
  wait: waits,
  sweep: fc.boolean(),
  sensible: fc.constantFrom(true, true, true, true, false),
  action: fc.constantFrom(...lifecycleActions),
  pick: fc.nat({ max: 5039 }),
  plan: fc.nat({ max: PLANS - 1 }),
  parts: fc.subarray(['scope', 'riskRating', 'compensatingControls'] as const),
  narrowing: fc.constantFrom('sooner', 'fewer', 'both', 'other'),
  move: fc.option(
    fc.record({
      who: fc.nat({ max: names.length - 1 }),
      to: fc.subarray(groups),
    }),
    { nil: undefined, freq: 6 },
  ),
});

export const lives: fc.Arbitrary<Life> = fc.record({
  memberships: fc.array(fc.subarray(groups, { minLength: 1 }), {
    minLength: names.length,
    maxLength: names.length,
  }),
  subjectClass: fc.constantFrom(...subjectClasses),
  policies: policySets,
  reform: fc.record({ at: fc.nat({ max: 60 }), policies: policySets }),
  plans: fc.array(plans, { minLength: PLANS, maxLength: PLANS }),
  moments: fc.array(moments, { minLength: 15, maxLength: 40 }),
});
