import fc from 'fast-check';
import { aRequest, aScope, START } from '../../__testUtils__/exceptions';
import type { ExceptionRequest, Population } from '../exception/exception';
import { addDays } from '../time';
import { defaultPolicies } from './defaults';
import { breachesOf, latestEnd } from './limits';

const [{ match: _any, ...terms }] = defaultPolicies();
const policy = { ...terms, maxPopulation: 10 };
const inDays = (days: number) => addDays(START, days);

function fieldsBreached(changes: Partial<ExceptionRequest>, repeats = 0) {
  return breachesOf(aRequest(changes), {
    policy,
    similarity: { repeats, copies: 0 },
    now: START,
  }).map(({ field }) => field);
}

function populated(changes: Partial<Population>) {
  const { population } = aScope();
  return { scope: aScope({ population: { ...population, ...changes } }) };
}

describe('latestEnd', () => {
  it.each<[string, Partial<ExceptionRequest>, string]>([
    ['the start, where it lies ahead', { validFrom: inDays(5) }, inDays(95)],
    ['now, where the start has passed', { validFrom: inDays(-5) }, inDays(90)],
    [
      "the vendor's contract, where that ends sooner",
      { vendorContractEnd: inDays(20) },
      inDays(20),
    ],
    [
      'the policy, where the contract runs longer',
      { vendorContractEnd: inDays(200) },
      inDays(90),
    ],
  ])('counts from %s', (_, changes, expected) => {
    expect(latestEnd(aRequest(changes), policy, START)).toBe(expected);
  });

  it('is the last end that may be asked for, to the millisecond', () => {
    const days = fc.integer({ min: -100, max: 90 });
    const contractEnd = fc.option(fc.integer({ min: 95, max: 300 }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(days, contractEnd, (startsIn, contractEndsIn) => {
        const request = aRequest({
          validFrom: inDays(startsIn),
          vendorContractEnd: contractEndsIn && inDays(contractEndsIn),
        } as Partial<ExceptionRequest>);
        const end = latestEnd(request, policy, START);
        const past = new Date(Date.parse(end) + 1).toISOString();

        expect(fieldsBreached({ ...request, validTo: end })).toEqual([]);
        expect(fieldsBreached({ ...request, validTo: past })).toEqual([
          'validTo',
        ]);
      }),
    );
  });
});

describe('breachesOf', () => {
  it.each<[string, Partial<ExceptionRequest>, string[]]>([
    ['nothing', {}, []],
    ['an end that has come', { validTo: START.toISOString() }, ['validTo']],
    [
      'an end before the start',
      { validFrom: inDays(30), validTo: inDays(30) },
      ['validTo'],
    ],
    [
      'a start too far ahead',
      { validFrom: inDays(91), validTo: inDays(92) },
      ['validFrom'],
    ],
    ['an end too far ahead', { validTo: inDays(91) }, ['validTo']],
    [
      "an end past the vendor's contract",
      { validTo: inDays(30), vendorContractEnd: inDays(29) },
      ['validTo'],
    ],
    ['nobody', populated({ users: [], size: 1 }), ['scope.population']],
    [
      'another number than the named users',
      populated({ size: 3 }),
      ['scope.population.size'],
    ],
    ['a group that holds more', populated({ groups: ['g'], size: 9 }), []],
    [
      'fewer than are named beside a group',
      populated({ groups: ['g'], size: 1 }),
      ['scope.population.size'],
    ],
    [
      'more than the policy admits',
      populated({ groups: ['g'], size: 11 }),
      ['scope.population.size'],
    ],
    [
      'no compensating control',
      { compensatingControls: [] },
      ['compensatingControls'],
    ],
    [
      'a control that was verified in the future',
      {
        compensatingControls: aRequest().compensatingControls.map(control => ({
          ...control,
          lastVerifiedAt: new Date(START.getTime() + 1).toISOString(),
        })),
      },
      ['compensatingControls.0.lastVerifiedAt'],
    ],
    [
      'several at once',
      {
        validTo: inDays(91),
        compensatingControls: [],
        ...populated({ size: 1 }),
      },
      ['validTo', 'scope.population.size', 'compensatingControls'],
    ],
  ])('finds %s', (_, changes, fields) => {
    expect(fieldsBreached(changes)).toEqual(fields);
  });

  it('asks for a plan from the second repeat on', () => {
    const remediationPlan = {
      owner: 'user:default/olga',
      link: 'https://tickets.example.com/1',
      targetDate: inDays(80),
    };

    expect(fieldsBreached({}, 1)).toEqual([]);
    expect(fieldsBreached({}, 2)).toEqual(['remediationPlan']);
    expect(fieldsBreached({ remediationPlan }, 2)).toEqual([]);
  });

  it('says what would be right', () => {
    const [breach] = breachesOf(aRequest({ validTo: inDays(91) }), {
      policy,
      similarity: { repeats: 0, copies: 0 },
      now: START,
    });

    expect(breach.message).toBe(
      `must be ${inDays(
        90,
      )} at the latest: policy 'default.application' admits 90 days`,
    );
  });
});
