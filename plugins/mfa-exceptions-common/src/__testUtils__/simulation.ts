import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import fc from 'fast-check';
import {
  addDays,
  applyCommand,
  availableActions,
  callReview,
  capEnd,
  draftException,
  endUnanswered,
  reviewActions,
  reviewOf,
  settle,
  type Actor,
  type LifecycleAction,
  type LifecycleCommand,
  type MfaException,
  type Policy,
  type Transition,
} from '../domain';
import { groups, names, requestOf } from './arbitraries';
import { aCause, commandFor, type Attempt } from './commands';
import { contextFor, deepFreeze, START } from './exceptions';
import { lives, type Life, type Moment, type Wait } from './lives';
import { person, service, system, type Person } from './people';
import { reviewingAmong } from './reviews';

/** What stands after a moment; without a transition, only time has passed. */
export interface Step {
  readonly now: Date;
  readonly record: MfaException;
  readonly before?: MfaException;
  readonly by?: Actor;
  /** Who is in which groups then. */
  readonly people: readonly Person[];
  readonly transition?: Transition;
}

// To live a life takes longer than what is then asked of it, so that all that is
// held true in a file is held against the same lives, which are others each time.
const seed = Math.floor(Math.random() * 2 ** 31);
const lived = new Map<string, readonly Step[]>();

function stepsOf(life: Life): readonly Step[] {
  const key = JSON.stringify(life);
  const steps = lived.get(key) ?? [...live(life)];
  lived.set(key, steps);
  return steps;
}

/**
 * Holds something true after each step of many lives. The steps that came
 * before are given too, the current one as the last.
 */
export function always(
  check: (step: Step, past: readonly Step[]) => void,
  numRuns = 250,
) {
  fc.assert(
    fc.property(lives, life => {
      const past: Step[] = [];
      for (const step of stepsOf(life)) {
        past.push(step);
        check(step, past);
      }
    }),
    { numRuns, seed },
  );
}

/** What was done in a step, if anything was. */
export function actionOf({ transition }: Step) {
  return transition?.entry.action;
}

/** Lives it through. What is refused is skipped; anything unforeseen is thrown. */
export function* live(life: Life): Generator<Step> {
  let people: readonly Person[] = names.map((name, index) =>
    person(name, ...life.memberships[index]),
  );
  let now = START;
  let record = born(life, people[0], now);
  yield { now, people, record: record.next, by: people[0], transition: record };

  for (const [at, moment] of life.moments.entries()) {
    now = later(now, moment.wait, record.next);
    people = moved(people, moment.move);
    for (const byItself of [swept, called, capped, unanswered]) {
      const transition = byItself(record.next, moment, now);
      if (transition) {
        const before = record.next;
        record = deepFreeze(transition);
        yield {
          ...{ now, people, before, transition },
          record: record.next,
          by: system,
        };
      }
    }
    const attempt = { ...moment, plan: life.plans[moment.plan] };
    const deed = chosen(record.next, attempt, people, now);
    const before = record.next;
    const policies = at < life.reform.at ? life.policies : life.reform.policies;
    const transition = attempted(before, deed, { people, policies, now });
    record = transition ?? record;
    yield { now, people, before, record: record.next, by: deed.by, transition };
  }
}

// One of the groups is accountable for all there is, and another one is above it.
export function reviewingIn(people: readonly Person[]) {
  const [accountable, parent] = groups;
  return reviewingAmong(people, { accountable, parents: [parent] });
}

// What the register does without anybody having asked it to.
function swept(record: MfaException, { sweep }: Moment, now: Date) {
  return sweep ? settle(record, now) : undefined;
}

function called(record: MfaException, { pick }: Moment, now: Date) {
  return pick % 13 === 0
    ? callReview(record, aCause(pick, now), now)
    : undefined;
}

function capped(record: MfaException, { pick }: Moment, now: Date) {
  const cap = {
    validTo: addDays(now, (pick % 60) - 1),
    cause: { ...aCause(pick, now), trigger: 'contract_end' as const },
  };
  return pick % 83 === 0 ? capEnd(record, cap, now) : undefined;
}

function unanswered(record: MfaException, { pick }: Moment, now: Date) {
  return pick % 53 === 0
    ? endUnanswered(record, reviewOf(record).number, now)
    : undefined;
}

function moved(people: readonly Person[], move: Moment['move']) {
  return people.map((each, index) =>
    index === move?.who ? person(names[index], ...move.to) : each,
  );
}

function born(life: Life, by: Person, now: Date): Transition {
  return deepFreeze(
    draftException(
      {
        id: '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10',
        subjectRef: 'component:default/payments',
        subjectClass: life.subjectClass,
        origin: 'api',
        request: requestOf(life.plans[0], now),
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
  'review_revoke',
  'complete',
];

// Most extensions are to be granted, and reviews are only one thing of many.
const fruitless: readonly LifecycleAction[] = [
  'reject_extension',
  'withdraw_extension',
  ...reviewActions,
  'reassign_review',
  'record_use',
  'attach_plan',
];

function chosen(
  record: MfaException,
  attempt: Attempt,
  people: readonly Person[],
  now: Date,
): Deed {
  const { pick, sensible } = attempt;
  const anyone = [...people, service, system];
  const reviewing = reviewingIn(people)(record, now);
  const open = anyone.flatMap(by =>
    availableActions(record, by, now, reviewing).map(action => ({
      ...{ by, action },
    })),
  );
  // Each kind of action is as likely as the others, whoever it is open to; what
  // ends an exception before it has lived is rarer.
  const kinds = [...new Set(open.map(each => each.action))]
    .filter(kind => !untimely.includes(kind) || pick % 17 === 0)
    .filter(kind => !fruitless.includes(kind) || pick % 4 === 0)
    .sort();
  if (!sensible || kinds.length === 0) {
    const command = commandFor(attempt.action, record, attempt, now);
    return { by: anyone[pick % anyone.length], command };
  }
  const turn = Math.floor(pick / 17);
  const action = kinds[turn % kinds.length];
  const able = open.filter(each => each.action === action);
  return {
    by: able[Math.floor(turn / kinds.length) % able.length].by,
    command: commandFor(action, record, attempt, now),
  };
}

function attempted(
  record: MfaException,
  { by, command }: Deed,
  world: {
    people: readonly Person[];
    policies: readonly Policy[];
    now: Date;
  },
): Transition | undefined {
  const { people, policies, now } = world;
  const standing = new Map(people.map(each => [each.ref, each.groups]));
  const assignee = 'to' in command ? command.to : undefined;
  const context = {
    ...contextFor(record, by, now, policies, standing),
    reviewing: reviewingIn(people)(record, now, assignee),
  };
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
