import fc from 'fast-check';
import {
  alwaysMeets,
  everyException,
  meets,
  noException,
  type CriteriaFacts,
  type ExceptionCriteria,
} from './criteria';
import { exceptionStates, subjectClasses } from './vocabulary';

const people = ['user:default/ana', 'group:default/crew'];
const now = new Date('2030-01-01T00:00:00.000Z');

const { criteria } = fc.letrec<{ criteria: ExceptionCriteria }>(tie => {
  const parts = fc.array(tie('criteria'), { maxLength: 3 });
  return {
    criteria: fc.oneof(
      { maxDepth: 4 },
      fc.record({
        about: fc.constantFrom(
          'subjectOwner' as const,
          'accountableOwner' as const,
          'reviewer' as const,
          'requester' as const,
        ),
        among: fc.subarray(people),
      }),
      fc.record({
        about: fc.constant('subjectClass' as const),
        among: fc.subarray([...subjectClasses]),
      }),
      fc.record({
        about: fc.constant('state' as const),
        among: fc.subarray([...exceptionStates]),
      }),
      parts.map(anyOf => ({ anyOf })),
      parts.map(allOf => ({ allOf })),
      tie('criteria').map(not => ({ not })),
    ),
  };
});

const subjects = fc.record({
  ownerRef: fc.constantFrom(...people, undefined),
  subjectClass: fc.constantFrom(...subjectClasses),
});

const lots = fc.record({
  requester: fc.constantFrom(...people),
  accountableOwner: fc.constantFrom(...people, undefined),
  state: fc.constantFrom(...exceptionStates),
  validTo: fc.constantFrom(
    '2029-12-31T23:59:59.999Z',
    '2030-01-01T00:00:00.000Z',
    '2030-01-01T00:00:00.001Z',
  ),
});

type Subject = Parameters<typeof alwaysMeets>[0];

function carriedBy(
  { ownerRef, subjectClass }: Subject,
  lot: Pick<
    CriteriaFacts,
    'requester' | 'state' | 'validTo' | 'accountableOwner'
  >,
): CriteriaFacts {
  return {
    ...lot,
    subjectOwnerRef: ownerRef,
    subjectClass: subjectClass ?? 'application',
    enforcement: 'in_place',
  };
}

describe('criteria', () => {
  it('tell of an exception the opposite of what their negation tells', () => {
    fc.assert(
      fc.property(criteria, subjects, lots, (asked, subject, lot) => {
        const exception = carriedBy(subject, lot);
        expect(meets(exception, { not: asked }, now)).toBe(
          !meets(exception, asked, now),
        );
      }),
    );
  });

  it('are met by whatever a subject carries, if they say so of the subject', () => {
    fc.assert(
      fc.property(criteria, subjects, lots, (asked, subject, lot) => {
        expect(
          !alwaysMeets(subject, asked) ||
            meets(carriedBy(subject, lot), asked, now),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('take an exception that has run out for expired', () => {
    const active = { about: 'state', among: ['active'] } as const;
    const at = (validTo: string) =>
      carriedBy(
        { subjectClass: 'vendor' },
        { requester: people[0], state: 'active', validTo },
      );
    expect(meets(at('2030-01-01T00:00:00.001Z'), active, now)).toBe(true);
    expect(meets(at('2030-01-01T00:00:00.000Z'), active, now)).toBe(false);
  });

  it('take whom a review was handed to, and the accountable owner, for its reviewers while it is in force', () => {
    const [ana, crew] = people;
    const asked = { about: 'reviewer', among: [ana] } as const;
    const active = carriedBy(
      { subjectClass: 'vendor', ownerRef: ana },
      {
        requester: ana,
        state: 'active',
        validTo: '2030-01-01T00:00:00.001Z',
      },
    );
    const handedTo = (ref: string) => ({
      number: 1,
      openedAt: '2029-11-01T00:00:00.000Z',
      causes: [],
      opinions: [],
      reviewer: { ref, by: crew, at: '2029-12-01T00:00:00.000Z' },
    });
    const end = new Date(active.validTo);
    expect(meets(active, asked, now)).toBe(false);
    for (const [who, expected] of [
      [{ accountableOwner: ana }, true],
      [{ review: handedTo(ana) }, true],
      [{ accountableOwner: crew, review: handedTo(crew) }, false],
    ] as const) {
      expect(meets({ ...active, ...who }, asked, now)).toBe(expected);
      expect(meets({ ...active, ...who }, asked, end)).toBe(false);
    }
  });

  it('know of a subject what does not depend on who asks for what', () => {
    const owned = { about: 'subjectOwner', among: [people[1]] } as const;
    const asked = { about: 'requester', among: [people[0]] } as const;
    const crew = { ownerRef: people[1] };
    expect(alwaysMeets(crew, { anyOf: [owned, asked] })).toBe(true);
    expect(alwaysMeets(crew, { allOf: [owned, asked] })).toBe(false);
    expect(alwaysMeets({}, { anyOf: [owned, asked] })).toBe(false);
    expect(alwaysMeets({}, everyException)).toBe(true);
    expect(alwaysMeets(crew, noException)).toBe(false);
  });
});
