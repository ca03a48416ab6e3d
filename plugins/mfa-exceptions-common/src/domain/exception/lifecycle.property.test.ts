import fc from 'fast-check';
import { places } from '../../__testUtils__/arbitraries';
import { lives } from '../../__testUtils__/lives';
import {
  actionOf,
  always,
  live,
  type Step,
} from '../../__testUtils__/simulation';
import { replay, replayAsOf, type HistoryEntry } from '../history/history';
import type { ApprovalPath } from '../policy/policy';
import { addDays } from '../time';
import { openWork } from '../work/tasks';
import type { Consent, MfaException, Scope } from './exception';
import { statusAt } from './status';
import { systemActions, type ExceptionState } from './vocabulary';

// Nothing here asks the lifecycle's own helpers: what must hold is worked out
// from the record, from what was seen to happen, and from the rules in words.

const approvedOrLater: readonly ExceptionState[] = [
  'approved',
  'active',
  'expired',
  'revoked',
  'closed',
];

describe('whatever anybody does, in whatever order, an exception', () => {
  it('is approved only by all whom its policy asks for, as they stand then', () => {
    always(step => {
      const { record } = step;
      if (actionOf(step) === 'approve') {
        expectGiven(step, record.state === 'approved', {
          paths: record.policy?.approvals ?? [],
          consents: countedIn(record),
        });
      }
    });
  });

  it('lives on with the approvals that it was approved by', () => {
    always(step => {
      const { record, before } = step;
      if (
        before &&
        actionOf(step) !== 'approve' &&
        approvedOrLater.includes(record.state)
      ) {
        expectStillApproved(record, before);
      }
    });
  });

  it('ends later only by all whom the policy for that asks for, as they stand then', () => {
    always(step => {
      const { record, before, transition } = step;
      if (transition && before?.state === 'active') {
        const longer = record.validTo > before.validTo;
        expectExtended(step, longer);
      }
    });
  });

  it('ends later only as often and as much as the policy admits, each for a new reason', () => {
    always(({ record, ...step }) => {
      const { extensions = [], vendorContractEnd: contractEnd } = record;
      const asked =
        actionOf({ record, ...step }) === 'extend' ? extensions.slice(-1) : [];
      const tooLong = asked.filter(
        ({ validTo }) => contractEnd && validTo > contractEnd,
      );
      expect(tooLong).toEqual([]);
      const said = extensions.map(each => each.justification);
      expect(new Set(said).size).toBe(said.length);
      const pending = extensions.filter(({ state }) => state === 'pending');
      expect(pending.length <= (record.state === 'active' ? 1 : 0)).toBe(true);

      for (const { round, from, validTo, policy } of extensions) {
        const { maxDays } = policy.extensions;
        expect(validTo > from).toBe(true);
        expect(validTo <= addDays(from, maxDays)).toBe(true);

        const granted = extensions.filter(
          each => each.round === round && each.state === 'approved',
        );
        const most = granted.map(each => each.policy.extensions.max);
        expect(granted.length).toBeLessThanOrEqual(Math.max(0, ...most));
      }
    });
  });

  it('reaches no wider and lasts no longer than what was approved', () => {
    always(({ now, record, transition }, past) => {
      if (!transition || !approvedOrLater.includes(record.state)) {
        return;
      }
      for (const { record: agreed } of approvalsSeen(past)) {
        expectWithin(record, agreed);
        expect(record.validFrom).toBe(agreed.validFrom);
        expect(record.controlDomain).toBe(agreed.controlDomain);
        expect(record.subjectRef).toBe(agreed.subjectRef);
        expect(record.policy).toEqual(agreed.policy);
      }
      const { record: before } = past[past.length - 2];
      if (statusAt(record, now).inForce && before.state === 'active') {
        expectWithin(record, before);
      }
    });
  });

  it('keeps open just the work that there is', () => {
    always(({ record }, past) => {
      const open: Record<string, unknown> = {};
      const changes = past.flatMap(({ transition }) => transition?.tasks ?? []);
      for (const { change, ...task } of changes) {
        const key = `${task.kind} ${task.path}`;
        expect(key in open).toBe(change === 'close');
        if (change === 'open') {
          open[key] = task;
        } else {
          delete open[key];
        }
      }
      const work = openWork(record);
      expect(Object.values(open)).toEqual(expect.arrayContaining([...work]));
      expect(Object.keys(open)).toHaveLength(work.length);
      expect(work.some(({ kind }) => kind === 'approval')).toBe(
        record.state === 'requested',
      );
    });
  });

  it('is what its history says, without a gap', () => {
    always(({ record, transition }, past) => {
      if (!transition) {
        return;
      }
      const entries: HistoryEntry[] = json(
        past.flatMap(step => step.transition?.entry ?? []),
      );
      const sequences = entries.map(({ sequence }) => sequence);
      expect(sequences).toEqual(entries.map((_, index) => index + 1));
      expect(record.version).toBe(entries.length);

      const led = [undefined, ...entries.map(({ to }) => to)];
      expect([...entries.map(({ from }) => from), record.state]).toEqual(led);
      expect(replay(entries)).toEqual(json(record));
    });
  });

  it('is known as it was at any instant, from its history alone', () => {
    always((_, past) => {
      const entries = past.flatMap(({ transition }) => transition?.entry ?? []);
      const [first] = past;
      for (const { now } of past) {
        const then = past.filter(step => step.now <= now).pop() ?? first;
        expect(replayAsOf(entries, now)).toEqual(json(then.record));
      }
      const before = new Date(first.now.getTime() - 1);
      expect(replayAsOf(entries, before)).toBeUndefined();
    }, 60);
  });

  it('keeps the end that was first asked for', () => {
    always(({ record }, past) => {
      const first = past.find(step => actionOf(step) === 'submit');
      expect(record.originalValidTo).toBe((first?.record ?? record).validTo);
    });
  });

  it('keeps its three layers apart', () => {
    always(({ record }) => {
      const { requester, approvers, implementers } = layersOf(record);
      const people = [...requester, ...approvers, ...implementers];
      expect(new Set(people).size).toBe(people.length);
    });
  });

  it('is not decided or implemented by those whom it covers by name', () => {
    always(step => {
      expect(decidesOnThemselves(step)).toBe(false);
    });
  });

  it('is changed by people, and by the register alone where nobody has to be asked', () => {
    always(step => {
      const action = actionOf(step);
      const byItself = systemActions.some(own => own === action);
      const allowed = byItself ? 'system' : 'user';
      expect(action ? step.by?.kind : allowed).toBe(allowed);
    });
  });
});

describe('the lives that this is held against', () => {
  it('come to everything that matters, and often', () => {
    const seen: Record<string, number> = {};
    for (const life of fc.sample(lives, { numRuns: 500, seed: 1 })) {
      const events = new Set<string>();
      for (const step of live(life)) {
        events.add(`${step.record.state}, round ${step.record.round}`);
        events.add(actionOf(step) ?? 'refused');
        for (const { state } of step.record.extensions ?? []) {
          events.add(`an extension was ${state}`);
        }
        if (step.record.approvals.some(({ lapsedAt }) => lapsedAt)) {
          events.add('an approval lapsed');
        }
      }
      events.forEach(event => {
        seen[event] = (seen[event] ?? 0) + 1;
      });
    }
    const expected = {
      'active, round 1': 70,
      'expired, round 1': 50,
      'revoked, round 1': 20,
      'closed, round 1': 30,
      'active, round 2': 15,
      'expired, round 2': 6,
      narrow: 50,
      extend: 30,
      approve_extension: 15,
      reject_extension: 3,
      withdraw_extension: 3,
      'an extension was approved': 10,
      'an extension was lapsed': 5,
      'an approval lapsed': 10,
      expire: 40,
      call_review: 20,
      certify: 20,
      reduce: 5,
      review_revoke: 2,
      dont_know: 20,
      reassign_review: 5,
      record_use: 5,
      cap_end: 10,
      end_unanswered: 3,
      complete: 5,
      confirm_removal: 50,
      attach_plan: 50,
      refused: 200,
    };
    const rare = Object.entries(expected).filter(
      ([event, times]) => (seen[event] ?? 0) < times,
    );
    expect(rare).toEqual([]);
  });
});

/** The approvals of the round that stands, as they were seen to be given. */
function approvalsSeen(past: readonly Step[]): Step[] {
  const { round } = past[past.length - 1].record;
  return past.filter(
    step => actionOf(step) === 'approve' && step.record.round === round,
  );
}

/** The approvals that count in the round that stands. */
function countedIn({ approvals, round }: MfaException): readonly Consent[] {
  return approvals.filter(each => each.round === round && !each.lapsedAt);
}

function expectStillApproved(record: MfaException, before: MfaException) {
  expect(countedIn(record)).toEqual(countedIn(before));
  expect(approvedOrLater).toContain(before.state);
}

/** That nothing but the last approval of an extension makes it longer. */
function expectExtended(step: Step, longer: boolean) {
  const { record, before } = step;
  const extension = record.extensions?.[record.extensions.length - 1];
  if (!extension || actionOf(step) !== 'approve_extension') {
    expect(longer).toBe(false);
    return;
  }
  expect(longer).toBe(extension.state === 'approved');
  expect([extension.validTo, before?.validTo]).toContain(record.validTo);
  expectGiven(step, longer, {
    paths: extension.policy.approvals,
    consents: extension.approvals.filter(each => !each.lapsedAt),
  });
}

/** That those who count may, and whether they are all that are asked for. */
function expectGiven(
  { record, people }: Step,
  all: boolean,
  given: {
    paths: readonly ApprovalPath[];
    consents: readonly Consent[];
  },
) {
  const { paths, consents } = given;
  const by = consents.map(each => each.by);
  expect(new Set(by).size).toBe(by.length);
  const { requester, implementers } = layersOf(record);
  const others = by.filter(ref => requester.has(ref) || implementers.has(ref));
  expect(others).toEqual([]);

  for (const consent of consents) {
    const path = paths.find(each => each.path === consent.path)!;
    const person = people.find(each => each.ref === consent.by)!;
    expect(person.groups.has(path.group)).toBe(true);
  }
  const missing = paths.map(
    ({ path, count }) =>
      count - consents.filter(each => each.path === path).length,
  );
  expect(Math.min(0, ...missing)).toBe(0);
  expect(missing.length > 0 && Math.max(...missing) === 0).toBe(all);
}

function decidesOnThemselves(step: Step): boolean {
  const withheld = [
    'approve',
    'reject',
    'implement',
    'confirm_removal',
    'approve_extension',
    'reject_extension',
    'certify',
    'reduce',
    'review_revoke',
    'dont_know',
    'reassign_review',
  ];
  if (!step.before || !withheld.includes(actionOf(step) ?? '')) {
    return false;
  }
  const { users } = step.before.scope.population;
  const named = users.map(user => user.toLowerCase());
  const names =
    step.by?.kind === 'user' ? [step.by.ref, ...step.by.aliases] : [];
  return names.some(name => named.includes(name.toLowerCase()));
}

function layersOf(record: MfaException) {
  const { requester, approvals, implementations, extensions = [] } = record;
  return {
    requester: new Set([requester]),
    approvers: new Set(
      [approvals, ...extensions.map(each => each.approvals)]
        .flat()
        .map(({ by }) => by),
    ),
    implementers: new Set(implementations.map(({ by }) => by)),
  };
}

function expectWithin(inner: MfaException, outer: MfaException) {
  const outside = reachOf(outer.scope);
  const widened = reachOf(inner.scope).filter(
    (open, at) => open && !outside[at],
  );
  expect(widened).toEqual([]);
  expect(
    [outer.validTo, ...laterEndsOf(inner)].some(end => inner.validTo <= end),
  ).toBe(true);

  const within = outer.scope.population;
  const { users, groups, includes, size } = inner.scope.population;
  expect(size).toBeLessThanOrEqual(within.size);
  // A directory does not tell apart what differs in case alone.
  expect(within.users.map(lowerCased)).toEqual(
    expect.arrayContaining(users.map(lowerCased)),
  );
  expect(within.groups).toEqual(expect.arrayContaining([...groups]));
  expect(within.includes).toEqual(expect.arrayContaining([...includes]));
}

/** The ends that were approved apart from the first one of the round. */
function laterEndsOf({ extensions = [], round }: MfaException) {
  return extensions
    .filter(each => each.round === round && each.state === 'approved')
    .map(({ validTo }) => validTo);
}

/** Whether a scope lets somebody through at each place that can be told apart. */
function reachOf({ applications, environments, sessionPath }: Scope) {
  const { networks, clients, protocols } = sessionPath;
  return [applications, environments, networks, clients, protocols].flatMap(
    limit =>
      [...places, 'elsewhere'].map(
        place => limit.length === 0 || limit.includes(place),
      ),
  );
}

function lowerCased(name: string) {
  return name.toLowerCase();
}

function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
