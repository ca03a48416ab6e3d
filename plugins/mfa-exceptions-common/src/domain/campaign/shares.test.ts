import fc from 'fast-check';
import { names } from '../../__testUtils__/arbitraries';
import { exceptionIn } from '../../__testUtils__/exceptions';
import { person, requester } from '../../__testUtils__/people';
import type { MfaException } from '../exception/exception';
import { reviewOf, type ReviewOpinion } from '../review/review';
import { reviewerRungs } from '../review/vocabulary';
import { peopleToAsk, sharesOf, type AskedItem } from './shares';

const GROUPS = ['group:default/a', 'group:default/b', 'group:default/c'];
const everybody = [...names.map(name => person(name)), requester];
const inForce = exceptionIn('active');

/** Groups, and who is in each, with nobody beneath them. */
const worlds = fc
  .array(fc.subarray(everybody), { minLength: 3, maxLength: 3 })
  .map(members => (ref: string) => [members[GROUPS.indexOf(ref)] ?? []]);

const items: fc.Arbitrary<AskedItem> = fc
  .record({
    covered: fc.subarray(names),
    unsure: fc.subarray(names),
    rungs: fc.array(
      fc.record({
        rung: fc.constantFrom(...reviewerRungs),
        refs: fc.subarray(GROUPS, { minLength: 1 }),
        reached: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ covered, unsure, rungs }) => ({
    exception: withPeople(covered, unsure),
    rungs,
  }));

function withPeople(
  covered: readonly string[],
  unsure: readonly string[],
): MfaException {
  const { scope } = inForce;
  const users = covered.map(name => `${name}@example.com`);
  const opinions = unsure.map(
    (name): ReviewOpinion => ({
      ...{ by: person(name).ref, as: 'governance', reason: 'I cannot say' },
      at: inForce.createdAt,
    }),
  );
  return {
    ...inForce,
    requester: requester.ref,
    scope: { ...scope, population: { ...scope.population, users, groups: [] } },
    review: { ...reviewOf(inForce), opinions },
  };
}

describe('Who gets how many items', () => {
  it('is those who come first, for each item, or nobody', () => {
    fc.assert(
      fc.property(fc.array(items), given => {
        const { shares, unanswerable } = sharesOf(given);
        const expected = new Map<string, number>();
        for (const { rungs } of given) {
          const first = rungs.find(({ reached }) => reached);
          for (const ref of first?.refs ?? []) {
            const key = `${first?.rung} ${ref}`;
            expected.set(key, (expected.get(key) ?? 0) + 1);
          }
        }
        expect(
          new Map(
            shares.map(each => [`${each.rung} ${each.reviewer}`, each.items]),
          ),
        ).toEqual(expected);
        expect(unanswerable).toBe(
          given.filter(({ rungs }) => !rungs.some(({ reached }) => reached))
            .length,
        );
        const counts = shares.map(each => each.items);
        expect(counts).toEqual([...counts].sort((one, two) => two - one));
      }),
    );
  });
});

describe('Who is asked', () => {
  it('is everybody whose turn has come, who may decide, and has not answered', () => {
    fc.assert(
      fc.property(fc.array(items), worlds, (given, levelsOf) => {
        const asked = peopleToAsk(given, levelsOf);
        for (const somebody of everybody) {
          const name = somebody.ref.split('/')[1];
          const theirs = given.filter(
            ({ exception, rungs }) =>
              rungs.some(
                ({ reached, refs }) =>
                  reached &&
                  refs.some(ref => levelsOf(ref).flat().includes(somebody)),
              ) &&
              somebody.ref !== exception.requester &&
              !exception.scope.population.users.includes(
                `${name}@example.com`,
              ) &&
              !exception.review?.opinions.some(({ by }) => by === somebody.ref),
          );
          expect(asked.get(somebody.ref) ?? 0).toBe(theirs.length);
        }
      }),
    );
  });
});
