import fc from 'fast-check';
import {
  addDays,
  defaultPolicies,
  defaultPolicyGroups,
  privilegedGroups,
  reasonCategories,
  riskRatings,
  type ExceptionRequest,
  type Policy,
  type Scope,
} from '../domain';
import { subjectOwners } from './people';

export const names = ['ana', 'ben', 'cleo', 'dan', 'eva', 'fred', 'gus', 'hal'];
export const groups = [...Object.values(defaultPolicyGroups), subjectOwners];
export const places = ['a', 'b', 'c'];

// The ways in which a directory writes the same person's name.
const namedPerson = fc
  .tuple(
    fc.constantFrom(...names),
    fc.constantFrom(
      (name: string) => `user:default/${name}`,
      (name: string) => `User:Default/${name.toUpperCase()}`,
      (name: string) => `${name}@Example.com`,
    ),
  )
  .map(([name, written]) => written(name));

const limit = fc.oneof(
  fc.constant<string[]>([]),
  fc.subarray(places, { minLength: 1 }),
);

const population = fc
  .record({
    users: fc.uniqueArray(namedPerson, {
      maxLength: 2,
      selector: name => name.toLocaleLowerCase('en-US'),
    }),
    groups: fc.subarray(['contractors', 'warehouse']),
    others: fc.nat({ max: 20 }),
    includes: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray([...privilegedGroups]) },
    ),
  })
  .map(({ users, groups: given, others, includes }) => {
    const named = users.length + given.length > 0 ? given : ['warehouse'];
    const size = users.length + (named.length > 0 ? others + 1 : 0);
    return { users, groups: named, size, includes };
  });

export const scopes: fc.Arbitrary<Scope> = fc.record({
  population,
  applications: limit,
  sessionPath: fc.record({ networks: limit, clients: limit, protocols: limit }),
  environments: limit,
});

/** A request that starts and ends so many days from when it is written. */
export interface Plan {
  readonly startsIn: number;
  readonly lastsFor: number;
  readonly contractEndsIn: number | undefined;
  readonly request: Omit<ExceptionRequest, 'validFrom' | 'validTo'>;
}

export const plans: fc.Arbitrary<Plan> = fc.record({
  startsIn: fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 10 })),
  lastsFor: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 4, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 250 }) },
  ),
  contractEndsIn: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 100 }) },
  ),
  request: fc.record({
    controlDomain: fc.constantFrom('conditional_access', 'session'),
    scope: scopes,
    reason: fc.record({
      category: fc.constantFrom(...reasonCategories),
      justification: fc.stringMatching(/^[a-z]{8,20}$/),
    }),
    riskRating: fc.constantFrom(...riskRatings),
    compensatingControls: fc.constantFrom(0, 1, 1, 1).map(count =>
      Array.from({ length: count }, () => ({
        description: 'Only from the warehouse network',
        owner: 'user:default/ana',
        evidence: 'https://wiki.example.com/warehouse',
        lastVerifiedAt: '2026-01-01T00:00:00.000Z',
      })),
    ),
    ticketLinks: fc.constant([]),
    evidenceLinks: fc.constant([]),
  }),
});

export function requestOf(plan: Plan, now: Date): ExceptionRequest {
  const { startsIn, lastsFor, contractEndsIn, request } = plan;
  return {
    ...request,
    validFrom: addDays(now, startsIn),
    validTo: addDays(now, startsIn + lastsFor),
    ...(contractEndsIn && { vendorContractEnd: addDays(now, contractEndsIn) }),
  };
}

const approvals = fc
  .array(
    fc.record({
      group: fc.constantFrom(...groups),
      count: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map(given =>
    given.map((each, index) => ({ path: `path${index}`, ...each })),
  );

const generatedPolicy: fc.Arbitrary<Policy> = fc
  .record({
    approvals,
    implementers: fc.constantFrom(...groups),
    maxDurationDays: fc.integer({ min: 10, max: 200 }),
    reviewIntervalDays: fc.integer({ min: 1, max: 10 }),
    maxPopulation: fc.constantFrom(undefined, 15),
    compensatingControlsRequired: fc.constantFrom(0, 1),
    graceDays: fc.integer({ min: 0, max: 7 }),
    extensions: fc.record({
      max: fc.integer({ min: 0, max: 2 }),
      maxDays: fc.constantFrom(0, 20, 45),
    }),
  })
  .map(terms => ({ ...defaultPolicies()[0], ...terms, id: 'any', match: {} }));

/** The built-in policies, or one or two of somebody's own. */
export const policySets: fc.Arbitrary<readonly Policy[]> = fc.oneof(
  fc.constant(defaultPolicies()),
  generatedPolicy.map(policy => [policy]),
  fc
    .tuple(generatedPolicy, generatedPolicy)
    .map(([policy, other]) => [
      { ...policy, id: 'high', match: { risk: ['high', 'critical'] } } as const,
      other,
    ]),
);
