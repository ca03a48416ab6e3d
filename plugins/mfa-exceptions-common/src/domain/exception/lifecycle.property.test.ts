import fc from 'fast-check';
import { places } from '../../__testUtils__/arbitraries';
import {
  actionOf,
  always,
  live,
  lives,
  type Step,
} from '../../__testUtils__/simulation';
import { replay, type HistoryEntry } from '../history/history';
import type { MfaException, Scope } from './exception';
import { statusAt } from './status';

// Nothing here asks the lifecycle's own helpers: what must hold is worked out
// from the record, from what was seen to happen, and from the rules in words.

describe('whatever anybody does, in whatever order, an exception', () => {
  it('is active only by the approvals that its policy asks for', () => {
    always(({ record }, past) => {
      if (record.state !== 'active') {
        return;
      }
      const given = approvalsSeen(past);
      const people = given.map(({ transition }) => transition?.entry.actor);
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
    always(({ now, record }, past) => {
      if (!statusAt(record, now).inForce) {
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
      if (statusAt(before.record, before.now).inForce) {
        expectWithin(record, before.record);
      }
    });
  });

  it('is what its history says, without a gap', () => {
    always(({ record }, past) => {
      const entries: HistoryEntry[] = json(
        past.flatMap(({ transition }) => transition?.entry ?? []),
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
    const withheld = ['approve', 'reject', 'implement', 'confirm_removal'];
    always(step => {
      if (step.before && withheld.includes(actionOf(step) ?? '')) {
        const { users } = step.before.scope.population;
        const named = users.map(user => user.toLowerCase());
        expect(step.by?.kind).toBe('user');
        const by = step.by?.kind === 'user' ? step.by : undefined;
        const covered = [by?.ref, ...(by?.aliases ?? [])].filter(
          name => name && named.includes(name.toLowerCase()),
        );
        expect(covered).toEqual([]);
      }
    });
  });

  it('is changed by people, and ended by time, never by a service', () => {
    always(step => {
      const action = actionOf(step);
      if (action) {
        expect(step.by?.kind).toBe(action === 'expire' ? 'system' : 'user');
      }
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
  expect(within.users).toEqual(expect.arrayContaining([...users]));
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

function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
