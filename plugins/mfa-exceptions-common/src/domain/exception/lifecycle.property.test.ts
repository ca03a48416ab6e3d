import fc from 'fast-check';
import { places } from '../../__testUtils__/arbitraries';
import { lives } from '../../__testUtils__/lives';
import {
  actionOf,
  always,
  live,
  type Step,
} from '../../__testUtils__/simulation';
import { replay, type HistoryEntry } from '../history/history';
import type { MfaException, Scope } from './exception';
import { statusAt } from './status';
import type { ExceptionState } from './vocabulary';

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
  it('is active only by the approvals that its policy asks for', () => {
    always(({ record, transition }, past) => {
      if (!transition || record.state !== 'active') {
        return;
      }
      const given = approvalsSeen(past);
      const people = given.map(step => step.transition?.entry.actor);
      const others = [
        ...layersOf(record).requester,
        ...layersOf(record).implementers,
      ];
      expect(new Set(people).size).toBe(people.length);
      expect(people.filter(by => others.includes(by!))).toEqual([]);

      const paths = record.policy?.approvals ?? [];
      expect(paths).not.toEqual([]);
      const missing = paths.filter(({ path, group, count }) => {
        const counted = record.approvals
          .filter(each => each.path === path && each.round === record.round)
          .map(each => each.by);
        return (
          given.filter(seen => isFrom(seen, group, counted)).length < count
        );
      });
      expect(missing).toEqual([]);
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
      const before = past[past.length - 2];
      if (statusAt(record, now).inForce && before.record.state === 'active') {
        expectWithin(record, before.record);
      }
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

  it('is changed by people, and ended by time, never by a service', () => {
    always(step => {
      const action = actionOf(step);
      const allowed = action === 'expire' ? 'system' : 'user';
      expect(action ? step.by?.kind : allowed).toBe(allowed);
    });
  });
});

describe('the lives that this is held against', () => {
  it('come to everything that matters, and often', () => {
    const seen: Record<string, number> = {};
    for (const life of fc.sample(lives, { numRuns: 300, seed: 1 })) {
      const events = new Set<string>();
      for (const step of live(life)) {
        events.add(`${step.record.state}, round ${step.record.round}`);
        events.add(actionOf(step) ?? 'refused');
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
      'expired, round 2': 10,
      narrow: 50,
      expire: 40,
      complete: 5,
      confirm_removal: 50,
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

function isFrom({ by }: Step, group: string, counted: readonly string[]) {
  return (
    by?.kind === 'user' && by.groups.has(group) && counted.includes(by.ref)
  );
}

function decidesOnThemselves(step: Step): boolean {
  const withheld = ['approve', 'reject', 'implement', 'confirm_removal'];
  if (!step.before || !withheld.includes(actionOf(step) ?? '')) {
    return false;
  }
  const { users } = step.before.scope.population;
  const named = users.map(user => user.toLowerCase());
  const names =
    step.by?.kind === 'user' ? [step.by.ref, ...step.by.aliases] : [];
  return names.some(name => named.includes(name.toLowerCase()));
}

function layersOf({ requester, approvals, implementations }: MfaException) {
  return {
    requester: new Set([requester]),
    approvers: new Set(approvals.map(({ by }) => by)),
    implementers: new Set(implementations.map(({ by }) => by)),
  };
}

function expectWithin(inner: MfaException, outer: MfaException) {
  const outside = reachOf(outer.scope);
  const widened = reachOf(inner.scope).filter(
    (open, at) => open && !outside[at],
  );
  expect(widened).toEqual([]);
  expect(inner.validTo <= outer.validTo).toBe(true);

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
