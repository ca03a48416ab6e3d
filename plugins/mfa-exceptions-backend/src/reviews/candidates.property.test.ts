import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  addDays,
  everyException,
  type ReviewPage,
  type ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { company, group, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, place, startKeeper } from '../__testUtils__/estate';
import { START } from '../__testUtils__/exceptions';
import { placeInForce } from '../__testUtils__/inForce';
import { KnexReviewStore } from './KnexReviewStore';

// What SQL offers as perhaps somebody's to answer is held against what the rules
// say of every review there is: in any organisation, with groups of one, groups of
// nobody, and groups that list people who have left.

const GROUPS = 4;
const PEOPLE = 3;
const GOVERNANCE = 'group:default/security-governance';

interface Organisation {
  /** Above each group; a circle may come of it. */
  readonly above: readonly (number | undefined)[];
  readonly people: readonly { in: readonly number[]; hasLeft: boolean }[];
  /** Where the requester is. */
  readonly requesterIn: readonly number[];
  /** Whether the population names the first of the people. */
  readonly named: boolean;
}

const someGroups = fc.subarray(Array.from({ length: GROUPS }, (_, at) => at));
const organisations: fc.Arbitrary<Organisation> = fc.record({
  above: fc.array(fc.option(fc.nat(GROUPS - 1), { nil: undefined }), {
    ...{ minLength: GROUPS, maxLength: GROUPS },
  }),
  people: fc.array(fc.record({ in: someGroups, hasLeft: fc.boolean() }), {
    ...{ minLength: PEOPLE, maxLength: PEOPLE },
  }),
  requesterIn: someGroups,
  named: fc.boolean(),
});

let settled = 0;

/** An organisation under names of its own, and something for each to be accountable for. */
function settle({ above, people, requesterIn, named }: Organisation) {
  settled += 1;
  const groupName = (at: number) => `group-${settled}-${at}`;
  const userRef = (at: number) => `user:default/user-${settled}-${at}`;
  const groups = above.map((_, at) => `group:default/${groupName(at)}`);
  const users = people.map((_, at) => userRef(at));
  const requester = `user:default/requester-${settled}`;
  const owners = [...groups, ...users, requester, 'group:default/gone'];
  const things = [...owners, undefined].map((owner, at) => ({
    ref: `component:default/thing-${settled}-${at}`,
    owner,
  }));
  const entities: Entity[] = [
    ...company,
    ...above.map((parent, at) =>
      parent === undefined
        ? group(groupName(at))
        : group(groupName(at), groupName(parent)),
    ),
    ...people.map((each, at) => person(userRef(at), ...each.in.map(groupName))),
    person(requester, ...requesterIn.map(groupName)),
    ...things.map(({ ref, owner }) =>
      place(ref, {
        owner: groups[0],
        accountable: owner ? { 'conditional-access': owner } : {},
      }),
    ),
  ];
  return {
    ...{ entities, requester },
    left: users.filter((_, at) => people[at].hasLeft),
    present: users.filter((_, at) => !people[at].hasLeft),
    subjects: things.map(({ ref }) => ref),
    named: named ? [users[0]] : [],
  };
}

describe.each(databases.eachSupportedId())('Reviews on %p', databaseId => {
  const clock = new TestClock(addDays(START, 20));
  const estate = new Estate([]);
  let before: readonly string[] = [];
  let left: readonly string[] = [];
  let knex: Knex;
  let register: Awaited<ReturnType<typeof startKeeper>>;

  beforeAll(async () => {
    // Who has left is listed by groups, and not there.
    const listed = estate.entities;
    estate.entities = credentials =>
      listed(credentials).filter(
        entity => !left.includes(stringifyEntityRef(entity)),
      );
    knex = await freshDatabase(databaseId);
    register = await startKeeper({ knex, estate, clock });
  });

  afterAll(() => register.stop());

  const listed = async (query: string, caller: string) => {
    const { body } = await register
      .get(`/reviews?limit=500&${query}`, caller)
      .expect(200);
    return (body as ReviewPage).items;
  };

  it('are offered to all who may answer them, whoever is in which group', async () => {
    await fc.assert(
      fc.asyncProperty(organisations, async organisation => {
        const settlement = settle(organisation);
        const { entities, named, present, requester, subjects } = settlement;
        estate.remove(...before);
        before = entities.map(entity => stringifyEntityRef(entity));
        left = settlement.left;
        estate.put(...entities);
        await register.observe();
        await placeInForce(
          knex,
          subjects.map(subjectRef => ({
            ...{ requester, subjectRef, validTo: addDays(START, 80) },
            scope: {
              population: {
                ...{ users: named, groups: ['okta:batch'], size: 5 },
                includes: [],
              },
              applications: [],
              sessionPath: { networks: [], clients: [], protocols: [] },
              environments: [],
            },
          })),
        );
        const about = subjects.map(ref => `subject=${ref}`).join('&');
        for (const caller of [refs.governance, requester, ...present]) {
          const all = await listed(about, caller);
          expect(all).toHaveLength(subjects.length);
          const mine = await listed(`reviewer=mine&${about}`, caller);
          expect(idsOf(mine)).toEqual(
            idsOf(all.filter(({ answersAs }) => answersAs)),
          );
        }
        const reviews = await listed(about, refs.governance);
        await expect(offered(subjects)).resolves.toEqual(
          idsOf(reviews.filter(each => named.length || isPassedOver(each))),
        );
      }),
      { numRuns: 15 },
    );
  });

  /** What is held against the rules for governance. */
  async function offered(subject: string[]) {
    const found = await KnexReviewStore.create({ db: knex }).candidates(
      { subject },
      {
        ...{ now: clock.now(), refs: [GOVERNANCE], within: everyException },
        ...{ ascending: true, limit: 500 },
      },
    );
    return idsOf(found);
  }
});

// Whoever is above them may still be there to answer.
function isPassedOver({ reviewers }: ReviewView): boolean {
  return Boolean(
    reviewers?.find(({ rung }) => rung === 'accountable_owner')?.passedOver,
  );
}

function idsOf(reviews: readonly { readonly id: string }[]): string[] {
  return reviews.map(({ id }) => id).sort();
}
