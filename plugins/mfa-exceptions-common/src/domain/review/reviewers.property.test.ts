import fc from 'fast-check';
import {
  aDraft,
  aRequest,
  aScope,
  exceptionIn,
} from '../../__testUtils__/exceptions';
import { person, requester, service, system } from '../../__testUtils__/people';
import { defaultPolicyGroups } from '../policy/defaults';
import { addDays } from '../time';
import { mayReview, refusalToReassign, reviewersOf } from './reviewers';

const OWNER = 'group:default/owners';
const PARENT = 'group:default/division';
const { governance } = defaultPolicyGroups;
const groups = [OWNER, PARENT, governance];

const active = exceptionIn(
  'active',
  aDraft(
    aRequest({
      scope: aScope({
        population: {
          users: ['PAUL@example.com', 'user:default/petra'],
          groups: [],
          size: 2,
          includes: [],
        },
      }),
    }),
  ),
);
const names = ['paul', 'petra', 'quinn', 'rosa', 'sven'];
const excluded = [requester.ref, 'user:default/paul', 'user:default/petra'];

// Anybody may be in any group, those who may never decide among them.
const worlds = fc.record({
  memberships: fc.array(fc.subarray(groups), {
    minLength: names.length,
    maxLength: names.length,
  }),
  requesterIn: fc.subarray(groups),
  accountable: fc.constantFrom(OWNER, 'user:default/rosa', undefined),
  days: fc.integer({ min: 0, max: 50 }),
  opinions: fc.subarray([
    'accountable_owner',
    'accountable_owner_parent',
  ] as const),
  reviewer: fc.constantFrom(
    undefined,
    'user:default/sven',
    'user:default/paul',
  ),
});

function world(given: typeof worlds extends fc.Arbitrary<infer T> ? T : never) {
  const people = [
    ...names.map((name, at) => person(name, ...given.memberships[at])),
    { ...requester, groups: new Set(given.requesterIn) },
  ];
  const now = new Date(addDays(active.activatedAt!, given.days));
  const at = now.toISOString();
  const record = {
    ...active,
    review: {
      ...active.review!,
      opinions: given.opinions.map(as => ({ as, by: '', at, reason: '' })),
      ...(given.reviewer && { reviewer: { ref: given.reviewer, by: '', at } }),
    },
  };
  const rungs = reviewersOf(
    record,
    {
      accountable: given.accountable,
      parents: given.accountable ? [PARENT] : [],
      peopleIn: ref =>
        people.filter(each => each.ref === ref || each.groups.has(ref)),
    },
    now,
  );
  return { people, record, rungs };
}

describe('Those who may answer a review', () => {
  it('are never those who asked for it or are covered by name, for anybody', () => {
    fc.assert(
      fc.property(worlds, given => {
        const { people, record, rungs } = world(given);
        for (const each of people) {
          const right = mayReview(record, each, { rungs, delegators: people });
          const whose = right.allowed ? right.onBehalfOf ?? each.ref : '';
          expect(right.allowed && excluded.includes(each.ref)).toBe(false);
          expect(excluded).not.toContain(whose);
        }
        for (const other of [service, system]) {
          const right = mayReview(record, other, { rungs, delegators: people });
          expect(right).toEqual({ allowed: false, code: 'not_a_person' });
        }
      }),
    );
  });

  it('are there wherever governance has somebody who may', () => {
    fc.assert(
      fc.property(worlds, given => {
        const { people, record, rungs } = world(given);
        const free = people.filter(({ ref }) => !excluded.includes(ref));
        const able = free.filter(
          each => mayReview(record, each, { rungs, delegators: [] }).allowed,
        );
        const last = free.some(each => each.groups.has(governance));
        expect(able.length > 0 || !last).toBe(true);
      }),
    );
  });

  it('come in order: nobody is asked before one who comes first and may decide', () => {
    fc.assert(
      fc.property(worlds, given => {
        const { rungs } = world(given);
        const first = rungs.findIndex(each => !each.passedOver);
        const reached = rungs.flatMap((each, at) => (each.reached ? at : []));
        expect(reached.every(at => at >= first)).toBe(true);
        expect(first < 0 || rungs[first].reached).toBe(true);
        for (const { passedOver, reached: asked } of rungs) {
          expect(Boolean(passedOver) && asked).toBe(false);
        }
        const none = given.days < 37 && given.opinions.length === 0;
        expect(reached.length <= 1 || !none).toBe(true);
      }),
    );
  });

  it('can hand it on before their turn has come', () => {
    fc.assert(
      fc.property(worlds, given => {
        const { people, record, rungs } = world(given);
        for (const each of people) {
          const context = { rungs, delegators: [] };
          const may = mayReview(record, each, context).allowed;
          const refusal = refusalToReassign(record, each, context);
          expect(may && refusal !== undefined).toBe(false);
        }
      }),
    );
  });
});
