import fc from 'fast-check';
import { toInstant } from '../time';
import { differencesBetween } from './differences';
import type { Party } from './parties';
import {
  lookAgain,
  neverSeen,
  withExpected,
  type Look,
  type Sighting,
  type SubjectFacts,
} from './sighting';

const REF = 'resource:default/tallow-payroll';
const HOUR = 3_600_000;
const TERMS = { misses: 3, graceDays: 1 };
const GROUPS = ['group:default/a', 'group:default/b', 'group:default/c'];
const PEOPLE = ['user:default/ana', 'user:default/ben'];

const someOf = (refs: readonly string[]) => fc.shuffledSubarray([...refs]);
const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);

const subjects: fc.Arbitrary<SubjectFacts> = fc.record({
  uid: fc.constantFrom('1', '2'),
  owners: someOf(GROUPS),
  systems: someOf(['system:default/x', 'system:default/y']),
  type: maybe('service', 'vendor'),
  lifecycle: maybe('production', 'deprecated'),
  risk: maybe('low', 'high'),
  contractEnd: maybe('2031-01-01T00:00:00.000Z', '2032-01-01T00:00:00.000Z'),
});

interface Moment {
  readonly hours: number;
  readonly subject?: SubjectFacts;
  readonly groups: readonly (readonly string[] | undefined)[];
}

const moments: fc.Arbitrary<Moment> = fc.record({
  hours: fc.integer({ min: 1, max: 30 }),
  subject: fc.option(subjects, { nil: undefined, freq: 2 }),
  groups: fc.tuple(
    ...PEOPLE.map(() => fc.option(someOf(GROUPS), { nil: undefined, freq: 3 })),
  ),
});

function looks(days: readonly Moment[]): Look[] {
  let at = Date.UTC(2030, 0, 1);
  return days.map(({ hours, subject, groups }) => {
    at += hours * HOUR;
    return {
      ref: REF,
      at: toInstant(at),
      subject,
      parties: new Map(
        PEOPLE.map((person, index) => {
          const standing = groups[index];
          return [person, standing && { groups: standing }];
        }),
      ),
    };
  });
}

/** All that a catalog shows one after the other, and what each look adds. */
function follow(given: readonly Look[], first = neverSeen(REF, given[0].at)) {
  let sighting: Sighting = first;
  return given.map(look => {
    const before = sighting;
    sighting = lookAgain(before, look, TERMS);
    return {
      ...{ look, before, sighting },
      found: differencesBetween(before, sighting),
    };
  });
}

const pasts = fc.array(moments, { minLength: 1, maxLength: 12 });
const always = (holds: (past: Look[]) => void) =>
  fc.assert(
    fc.property(pasts, days => holds(looks(days))),
    { numRuns: 500 },
  );

/** The same, with all that was missing. */
const present = (look: Look): Look => ({
  ...look,
  subject: look.subject ?? { owners: [], systems: [] },
  parties: new Map(
    [...look.parties].map(([ref, facts]) => [ref, facts ?? { groups: [] }]),
  ),
});

const later = (look: Look, hours: number): Look => ({
  ...look,
  at: toInstant(Date.parse(look.at) + hours * HOUR),
});

describe('what is seen of a subject and its people', () => {
  it('never gives two differences one key', () => {
    always(past => {
      const keys = follow(past).flatMap(({ found }) =>
        found.map(({ key }) => key),
      );
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('makes no difference when the same is seen again', () => {
    always(past => {
      const whole = past.map(present);
      const again = follow(whole.flatMap(look => [look, look])).filter(
        (_each, index) => index % 2 === 1,
      );
      expect(again.flatMap(({ found }) => found)).toEqual([]);
    });
  });

  it('makes no difference when it is listed in another order', () => {
    const turned = (refs: readonly string[]) => [...refs].reverse();
    always(past => {
      const [last] = past.slice(-1);
      const { sighting } = follow(past)[past.length - 1];
      const again: Look = {
        ...later(last, 0),
        subject: last.subject && {
          ...last.subject,
          owners: turned(last.subject.owners),
          systems: turned(last.subject.systems),
        },
        parties: new Map(
          [...last.parties]
            .reverse()
            .map(([ref, facts]) => [
              ref,
              facts && { groups: turned(facts.groups) },
            ]),
        ),
      };
      const after = lookAgain(sighting, again, { misses: 99, graceDays: 99 });
      expect(differencesBetween(sighting, after)).toEqual([]);
    });
  });

  it('counts as gone after enough misses and the grace, once for each absence', () => {
    always(past => {
      let absence: Look[] = [];
      let isGone: boolean = false;
      for (const { look, found } of follow(past)) {
        absence = look.subject ? [] : [...absence, look];
        isGone = isGone && !look.subject;
        const elapsed =
          absence.length > 0
            ? Date.parse(look.at) - Date.parse(absence[0].at)
            : 0;
        const goes: boolean =
          !isGone && absence.length >= 3 && elapsed >= 24 * HOUR;
        const removed = found.filter(
          ({ trigger, after }) =>
            trigger === 'entity_removed' && after === undefined,
        );
        expect(removed).toHaveLength(goes ? 1 : 0);
        isGone = isGone || goes;
      }
    });
  });

  it('makes no difference by being away for less than that', () => {
    always(past => {
      const [first] = past;
      const whole: Look = {
        ...first,
        subject: first.subject ?? { owners: [], systems: [] },
        parties: new Map(PEOPLE.map(ref => [ref, { groups: GROUPS }])),
      };
      const nothing: Look = {
        ...{ ref: REF, at: first.at },
        parties: new Map(PEOPLE.map(ref => [ref, undefined])),
      };
      const seen = follow([
        whole,
        ...[1, 2, 23].map(hours => later(nothing, hours)),
        later(whole, 25),
      ]);
      expect(seen.flatMap(({ found }) => found)).toEqual([]);
    });
  });

  it('makes as many differences as there are changes, however it changes to and fro', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...GROUPS), { minLength: 1, maxLength: 20 }),
        owners => {
          const past = looks(
            owners.map(owner => ({
              hours: 1,
              subject: { uid: '1', owners: [owner], systems: [] },
              groups: [GROUPS, GROUPS],
            })),
          );
          const changes = owners.filter(
            (owner, index) => index > 0 && owner !== owners[index - 1],
          );
          const found = follow(past).flatMap(each => each.found);
          expect(found.map(({ after }) => after)).toEqual(changes);
          expect(found.every(({ trigger }) => trigger === 'owner_change')).toBe(
            true,
          );
        },
      ),
    );
  });

  it('knows of people whom it has never seen that they were where they acted', () => {
    const party: Party = {
      role: 'approver',
      ref: PEOPLE[0],
      group: GROUPS[0],
      wasIn: true,
    };
    const [look] = looks([{ hours: 1, groups: [[GROUPS[1]], GROUPS] }]);
    const before = withExpected(neverSeen(REF, look.at), [party]);
    expect(differencesBetween(before, lookAgain(before, look, TERMS))).toEqual([
      expect.objectContaining({
        trigger: 'role_change',
        about: PEOPLE[0],
        left: [GROUPS[0]],
      }),
    ]);
  });
});
