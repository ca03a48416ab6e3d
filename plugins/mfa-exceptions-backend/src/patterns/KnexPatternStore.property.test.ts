import {
  addDays,
  bypassParts,
  countsFor,
  isPattern,
  meets,
  normaliseJustification,
  patternKinds,
  populationKey,
  purposeParts,
  REPEAT_LOOK_BACK_DAYS,
  timesAsked,
  type ExceptionCriteria,
  type MfaException,
  type PatternKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { databases, freshDatabase, place } from '../__testUtils__/databases';
import { aDraft, START } from '../__testUtils__/exceptions';
import { KnexPatternStore } from './KnexPatternStore';
import type { FoundPattern, PatternPlace } from './PatternStore';

// What the store finds, held against the domain's own words for any register and
// any reader.

const subjects = ['component:default/a', 'component:default/b'];
const owners = ['group:default/one', 'group:default/two', undefined];
const people = ['ana', 'ben'];

const records: fc.Arbitrary<MfaException> = fc
  .record({
    subjectRef: fc.constantFrom(...subjects),
    owner: fc.constantFrom(...owners),
    users: fc.subarray(people, { minLength: 1 }),
    applications: fc.subarray(['x', 'Y']),
    controlDomain: fc.constantFrom('session', 'recovery'),
    words: fc.constantFrom('The one.', 'the ONE', 'The other'),
    category: fc.constantFrom('other' as const, 'migration' as const),
    daysAgo: fc.integer({ min: -1, max: REPEAT_LOOK_BACK_DAYS + 20 }),
    state: fc.constantFrom(
      ...(['draft', 'requested', 'approved', 'active'] as const),
      ...(['expired', 'rejected', 'closed'] as const),
    ),
    round: fc.integer({ min: 1, max: 3 }),
    grants: fc.subarray([1, 2, 3]),
    first: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    requester: fc.constantFrom('user:default/ana', 'user:default/ben'),
  })
  .map(given => {
    const { next } = aDraft(given);
    const { population } = next.scope;
    return {
      ...next,
      state: given.state,
      requester: given.requester,
      subjectOwnerRef: given.owner,
      controlDomain: given.controlDomain,
      scope: {
        ...next.scope,
        applications: given.applications,
        population: {
          ...population,
          users: given.users,
          size: given.users.length,
        },
      },
      reason: { category: given.category, justification: given.words },
      round: given.round,
      implementations: given.grants
        .filter(round => round <= given.round)
        .map(round => ({ round, by: 'user:default/ian', at: next.createdAt })),
      ...(given.first && { originalPopulationSize: given.first }),
      ...(given.state !== 'draft' && {
        requestedAt: addDays(START, -given.daysAgo),
      }),
    };
  });

const KEYS: Record<PatternKind, (each: MfaException) => unknown> = {
  repeat: each => [
    each.subjectRef,
    each.controlDomain,
    populationKey(each.scope.population),
  ],
  copied: each => normaliseJustification(each.reason.justification),
  drift: each => bypassParts(each),
  breadth: each => purposeParts(each),
};

const firstOf = ({ originalPopulationSize, scope }: MfaException) =>
  originalPopulationSize ?? scope.population.size;

const placeOf = ({ requestedAt, id }: MfaException) => `${requestedAt} ${id}`;

/** The same, found the plain way. */
function patternsIn(
  register: readonly MfaException[],
  kind: PatternKind,
  visible: ExceptionCriteria,
) {
  const since = addDays(START, -REPEAT_LOOK_BACK_DAYS);
  const groups = new Map<string, MfaException[]>();
  for (const each of register) {
    if (
      each.requestedAt &&
      each.requestedAt > since &&
      countsFor(kind, each) &&
      meets(each, visible, START)
    ) {
      const key = JSON.stringify(KEYS[kind](each));
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
  }
  return [...groups.values()]
    .map(group => {
      const ordered = [...group].sort((left, right) =>
        placeOf(left) < placeOf(right) ? -1 : 1,
      );
      const sizes = group.flatMap(each => [
        firstOf(each),
        each.scope.population.size,
      ]);
      return {
        times: group.reduce((sum, each) => sum + timesAsked(each), 0),
        exceptions: group.length,
        subjects: new Set(group.map(each => each.subjectRef)).size,
        owners: new Set(group.flatMap(each => each.subjectOwnerRef ?? [])).size,
        breadth: {
          from: firstOf(ordered[0]),
          peak: Math.max(...sizes),
          to: ordered[ordered.length - 1].scope.population.size,
        },
        awaiting: group.filter(({ state }) => state === 'requested').length,
      };
    })
    .filter(counts => isPattern(kind, counts));
}

const numbersOf = (kind: PatternKind, found: Omit<FoundPattern, 'key'>) =>
  JSON.stringify([
    ...[found.times, found.exceptions, found.subjects, found.owners],
    ...[found.awaiting, kind === 'breadth' ? found.breadth : undefined],
  ]);

const everything: ExceptionCriteria = { allOf: [] };
const readers = fc.constantFrom<ExceptionCriteria>(
  everything,
  { about: 'subjectOwner', among: ['group:default/one'] },
  { about: 'requester', among: ['user:default/ana'] },
  { not: { about: 'state', among: ['expired'] } },
);

describe.each(databases.eachSupportedId())('Patterns on %p', databaseId => {
  let knex: Knex;
  let store: KnexPatternStore;

  beforeAll(async () => {
    knex = await freshDatabase(databaseId);
    store = KnexPatternStore.create({ db: knex });
  });

  it('are what the domain says, of what the reader may see', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(records, { minLength: 2, maxLength: 14 }),
        readers,
        async (register, visible) => {
          await knex('mfa_exceptions').delete();
          await place(knex, register);
          const sight = { visible, now: START };
          for (const kind of patternKinds) {
            const { items, totalItems } = await store.list(
              { kind: [kind], limit: 500 },
              sight,
            );
            const expected = patternsIn(register, kind, visible);
            expect(items.map(found => numbersOf(kind, found)).sort()).toEqual(
              expected
                .map(counts =>
                  numbersOf(kind, counts as Omit<FoundPattern, 'key'>),
                )
                .sort(),
            );
            expect(totalItems).toBe(expected.length);
            for (const found of items) {
              await expect(store.find(found, sight)).resolves.toEqual(found);
              const behind = await store.evidence(found, sight, 500);
              expect(behind).toHaveLength(found.exceptions);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('come page by page as they come at once, each of them once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(records, { minLength: 8, maxLength: 20 }),
        fc.integer({ min: 1, max: 3 }),
        async (register, limit) => {
          await knex('mfa_exceptions').delete();
          await place(knex, register);
          const sight = { visible: everything, now: START };
          const all = await store.list({ limit: 500 }, sight);
          const seen: FoundPattern[] = [];
          let after: PatternPlace | undefined;
          do {
            const page = await store.list({ limit }, sight, after);
            expect(page.totalItems).toBe(all.totalItems);
            seen.push(...page.items);
            after = page.next;
          } while (after);
          expect(seen).toEqual(all.items);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);
});
