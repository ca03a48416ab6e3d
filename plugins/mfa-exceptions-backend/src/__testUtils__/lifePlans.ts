import {
  DAY_IN_MS,
  privilegedGroups,
  reasonCategories,
  riskRatings,
  subjectClasses,
  type ExceptionRequest,
  type LifecycleContext,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { anyText } from './anyText';
import { refs } from './company';

/** What a life is to be: what is asked for, and what becomes of it by and by. */
export interface LifePlan {
  readonly id: string;
  readonly subjectRef: string;
  readonly subjectClass: SubjectClass;
  readonly request: Omit<ExceptionRequest, 'validFrom' | 'validTo'>;
  readonly startsIn: number;
  readonly lastsFor: number;
  readonly graceDays: number;
  readonly similarity: LifecycleContext['similarity'];
  readonly moments: readonly Moment[];
}

/** When something happens, and which of the things that can. */
export interface Moment {
  readonly wait: number;
  readonly pick: number;
  readonly words: string;
}

// Anything that a person can type and the API lets through.
const words = anyText({ minLength: 1, maxLength: 30 }).filter(
  text => !text.includes('\0'),
);

const request = fc.record(
  {
    controlDomain: fc.constantFrom('conditional_access', 'session'),
    scope: fc.record({
      population: fc.record({
        users: fc.constant(['batch@example.com']),
        groups: fc.subarray(['contractors', 'Ärzte 🩺']),
        size: fc.constant(1),
        includes: fc.subarray([...privilegedGroups]),
      }),
      applications: fc.array(words, { maxLength: 2 }),
      sessionPath: fc.constant({
        networks: ['10.0.0.0/8'],
        clients: [],
        protocols: ['imap'],
      }),
      environments: fc.constant([]),
    }),
    reason: fc.record({
      category: fc.constantFrom(...reasonCategories),
      justification: words,
    }),
    riskRating: fc.constantFrom(...riskRatings),
    compensatingControls: fc.tuple(
      fc.record({
        description: words,
        owner: fc.constant('group:default/iam'),
        evidence: words,
        lastVerifiedAt: fc.constant('2029-12-30T00:00:00.000Z'),
      }),
    ),
    ticketLinks: fc.subarray([
      'https://example.com/a',
      'https://example.com/b',
    ]),
    evidenceLinks: fc.constant([]),
    vendorContractEnd: fc.constant('2030-06-01T00:00:00.000Z'),
    remediationPlan: fc.constant({
      owner: refs.owner,
      link: 'https://example.com/plan',
      targetDate: '2030-05-01T00:00:00.000Z',
    }),
  },
  {
    requiredKeys: [
      'controlDomain',
      'scope',
      'reason',
      'riskRating',
      'compensatingControls',
      'ticketLinks',
      'evidenceLinks',
    ],
  },
);

/** Any request, and any moments to live through. */
export const lifePlans: fc.Arbitrary<LifePlan> = fc.record({
  id: fc.uuid({ version: 4 }),
  subjectRef: fc.constantFrom(refs.app, refs.api),
  subjectClass: fc.constantFrom(...subjectClasses),
  request,
  startsIn: fc.constantFrom(0, 0, -1, 2),
  lastsFor: fc.integer({ min: 1, max: 30 }),
  graceDays: fc.constantFrom(0, 7),
  similarity: fc.record({
    repeats: fc.constantFrom(0, 0, 1),
    copies: fc.constantFrom(0, 0, 3),
  }),
  moments: fc.array(
    fc.record({
      wait: fc.oneof(
        fc.constantFrom(0, 1, 3_600_000),
        fc.integer({ min: 0, max: 9 * DAY_IN_MS }),
      ),
      pick: fc.nat({ max: 5039 }),
      words,
    }),
    { maxLength: 20, size: 'max' },
  ),
});
