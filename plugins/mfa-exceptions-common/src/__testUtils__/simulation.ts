import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import fc from 'fast-check';
import {
  addDays,
  applyCommand,
  availableActions,
  controlStrengths,
  DAY_IN_MS,
  draftException,
  lifecycleActions,
  riskRatings,
  settle,
  subjectClasses,
  type Actor,
  type LifecycleAction,
  type LifecycleCommand,
  type MfaException,
  type Policy,
  type SubjectClass,
  type Transition,
} from '../domain';
import {
  groups,
  names,
  plans,
  policySets,
  requestOf,
  type Plan,
} from './arbitraries';
import { contextFor, deepFreeze, START } from './exceptions';
import { person, service, system, type Person } from './people';

/** Somebody tries something, some time after the one before. */
interface Moment {
  readonly wait: Wait;
  /** Whether the task that writes expiries down runs first. */
  readonly sweep: boolean;
  /** Whether it is something that is open to somebody, or anything by anyone. */
  readonly sensible: boolean;
  readonly action: LifecycleAction;
  readonly pick: number;
  readonly plan: Plan;
  readonly parts: readonly (keyof Plan['request'])[];
  readonly narrowing: 'sooner' | 'fewer' | 'both' | 'other';
}

type Wait =
  | { readonly ms: number }
  | { readonly until: 'validFrom' | 'validTo'; readonly off: number };

/** All that happens to one exception, and under which rules. */
export interface Life {
  readonly memberships: readonly (readonly string[])[];
  readonly subjectClass: SubjectClass;
  readonly policies: readonly Policy[];
  readonly plan: Plan;
  readonly moments: readonly Moment[];
}

/** What stands after a moment; without a transition, only time has passed. */
export interface Step {
  readonly now: Date;
  readonly record: MfaException;
  readonly before?: MfaException;
  readonly by?: Actor;
  readonly transition?: Transition;
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
  plan: plans,
  parts: fc.subarray(['scope', 'riskRating', 'compensatingControls'] as const),
  narrowing: fc.constantFrom('sooner', 'fewer', 'both', 'other'),
});

export const lives: fc.Arbitrary<Life> = fc.record({
  memberships: fc.array(fc.subarray(groups, { minLength: 1 }), {
    minLength: names.length,
    maxLength: names.length,
  }),
  subjectClass: fc.constantFrom(...subjectClasses),
  policies: policySets,
  plan: plans,
  moments: fc.array(moments, { minLength: 15, maxLength: 40 }),
});

/**
 * Holds something true after each step of many lives. The steps that came
 * before are given too, the current one as the last.
 */
export function always(
  check: (step: Step, past: readonly Step[]) => void,
  numRuns = 300,
) {
  fc.assert(
    fc.property(lives, life => {
      const past: Step[] = [];
      for (const step of live(life)) {
        past.push(step);
        check(step, past);
      }
    }),
    { numRuns },
  );
}

/** What was done in a step, if anything was. */
export function actionOf({ transition }: Step) {
  return transition?.entry.action;
}

/** Lives it through. What is refused is skipped; anything unforeseen is thrown. */
export function* live(life: Life): Generator<Step> {
  const people = names.map((name, index) =>
    person(name, ...life.memberships[index]),
  );
  let now = START;
  let record = born(life, people[0], now);
  yield { now, record: record.next, by: people[0], transition: record };

  for (const moment of life.moments) {
    now = later(now, moment.wait, record.next);
    const swept = moment.sweep ? settle(record.next, now) : undefined;
    if (swept) {
      const before = record.next;
      record = deepFreeze(swept);
      yield { now, before, record: swept.next, by: system, transition: swept };
    }
    const deed = chosen(record.next, moment, people, now);
    const before = record.next;
    const transition = attempted(before, deed, life, now);
    record = transition ?? record;
    yield { now, before, record: record.next, by: deed.by, transition };
  }
}

function born(life: Life, by: Person, now: Date): Transition {
  return deepFreeze(
    draftException(
      {
        id: '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10',
        subjectRef: 'component:default/payments',
        subjectClass: life.subjectClass,
        origin: 'api',
        request: requestOf(life.plan, now),
      },
      { actor: by, now },
    ),
  );
}

function later(now: Date, wait: Wait, record: MfaException): Date {
  const then =
    'ms' in wait
      ? now.getTime() + wait.ms
      : Date.parse(record[wait.until]) + wait.off;
  return new Date(Math.max(now.getTime(), then));
}

interface Deed {
  readonly by: Actor;
  readonly command: LifecycleCommand;
}

const untimely: readonly LifecycleAction[] = [
  'withdraw',
  'reject',
  'revoke',
  'complete',
];

function chosen(
  record: MfaException,
  moment: Moment,
  people: readonly Person[],
  now: Date,
): Deed {
  const { pick, sensible } = moment;
  const anyone = [...people, service, system];
  const open = anyone.flatMap(by =>
    availableActions(record, by, now).map(action => ({ by, action })),
  );
  // Each kind of action is as likely as the others, whoever it is open to; what
  // ends an exception before it has lived is rarer.
  const kinds = [...new Set(open.map(each => each.action))]
    .filter(kind => !untimely.includes(kind) || pick % 17 === 0)
    .sort();
  if (!sensible || kinds.length === 0) {
    const command = commandFor(moment.action, record, moment, now);
    return { by: anyone[pick % anyone.length], command };
  }
  const action = kinds[pick % kinds.length];
  const able = open.filter(each => each.action === action);
  return {
    by: able[Math.floor(pick / kinds.length) % able.length].by,
    command: commandFor(action, record, moment, now),
  };
}

function attempted(
  record: MfaException,
  { by, command }: Deed,
  { policies }: Life,
  now: Date,
): Transition | undefined {
  const context = contextFor(record, by, now, policies);
  try {
    return deepFreeze(applyCommand(record, command, context));
  } catch (error) {
    if (
      error instanceof ConflictError ||
      error instanceof NotAllowedError ||
      error instanceof InputError
    ) {
      return undefined;
    }
    throw error;
  }
}

function commandFor(
  action: LifecycleAction,
  record: MfaException,
  { plan, parts, pick, narrowing }: Moment,
  now: Date,
): LifecycleCommand {
  const asked = requestOf(plan, now);
  const some = Object.fromEntries(parts.map(part => [part, asked[part]]));
  const { reason, validTo, validFrom } = asked;
  switch (action) {
    case 'approve':
      return {
        action,
        controlStrength: controlStrengths[pick % controlStrengths.length],
        residualRisk: riskRatings[pick % riskRatings.length],
      };
    case 'reject':
    case 'revoke':
      return { action, reason: 'Too broad' };
    case 'confirm_removal':
      return { action, evidence: 'No longer listed' };
    case 'edit':
      return { action, changes: { ...some, validFrom, validTo } };
    case 'resubmit':
      return { action, changes: { ...some, reason, validTo } };
    case 'narrow':
      return { action, changes: narrower(record, narrowing, plan, now, pick) };
    default:
      return { action };
  }
}

function narrower(
  { validTo, scope }: MfaException,
  narrowing: Moment['narrowing'],
  plan: Plan,
  now: Date,
  pick: number,
) {
  // Up to a fifth past what is left, so that some of it is a longer time.
  const left = (Date.parse(validTo) - now.getTime()) / DAY_IN_MS;
  const end = addDays(now, left * ((pick % 120) / 100));
  const [first, ...rest] = scope.applications;
  const fewer = {
    ...scope,
    applications: rest.length > 0 ? rest : [first ?? 'a'],
  };
  const changes = {
    sooner: { validTo: end },
    fewer: { scope: fewer },
    both: { validTo: end, scope: fewer },
    other: { scope: { ...fewer, ...plan.request.scope } },
  };
  return changes[narrowing];
}
