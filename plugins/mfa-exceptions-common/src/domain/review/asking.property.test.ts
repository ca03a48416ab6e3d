import fc from 'fast-check';
import { names } from '../../__testUtils__/arbitraries';
import { exceptionIn } from '../../__testUtils__/exceptions';
import { person, requester } from '../../__testUtils__/people';
import { mayBeAsked, peopleAsked, peopleTurnedTo } from './asking';
import { reviewOf, type ReviewOpinion } from './review';

const everybody = [...names.map(name => person(name)), requester];
const levels = fc.array(fc.subarray(everybody), { maxLength: 4 });
const active = exceptionIn('active');
const PARENT = 'accountable_owner_parent';

describe('A group that is turned to', () => {
  it('is all who are in it and beneath it, and are wanted', () => {
    fc.assert(
      fc.property(levels, fc.subarray(everybody), (given, wanted) => {
        expect(
          peopleTurnedTo('governance', given, each => wanted.includes(each)),
        ).toEqual(given.flat().filter(each => wanted.includes(each)));
      }),
    );
  });

  it('is those who lead it, where it is above whoever is accountable', () => {
    fc.assert(
      fc.property(levels, fc.subarray(everybody), (given, wanted) => {
        const isWanted = (each: (typeof everybody)[number]) =>
          wanted.includes(each);
        const first = given.findIndex(level => level.some(isWanted));
        expect(peopleTurnedTo(PARENT, given, isWanted)).toEqual(
          first < 0 ? [] : given[first].filter(isWanted),
        );
      }),
    );
  });
});

describe('Whoever is asked to review', () => {
  const [lead, other, worker] = names.map(name => person(name));
  const exception = { ...active, requester: requester.ref };
  const asked = (...given: (typeof everybody)[]) =>
    peopleAsked(exception, PARENT, given);

  it('leads those who could answer as well', () => {
    expect(asked([lead, other], [worker])).toEqual([lead, other]);
  });

  it('is beneath where nobody who leads may answer', () => {
    expect(asked([requester], [], [worker])).toEqual([worker]);
    expect(asked([requester])).toEqual([]);
  });

  it('is not beneath those who could not say', () => {
    const opinion: ReviewOpinion = {
      ...{ by: lead.ref, as: 'accountable_owner', reason: 'I cannot say' },
      at: active.createdAt,
    };
    const unsure = {
      ...exception,
      review: { ...reviewOf(active), opinions: [opinion] },
    };
    expect(mayBeAsked(unsure, lead)).toBe(false);
    expect(peopleAsked(unsure, PARENT, [[lead], [worker]])).toEqual([]);
    expect(peopleAsked(unsure, PARENT, [[lead, other], [worker]])).toEqual([
      other,
    ]);
  });
});
