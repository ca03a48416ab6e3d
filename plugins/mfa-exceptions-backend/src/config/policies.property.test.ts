import type { RootConfigService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import {
  effectivePolicy,
  escalationTargets,
  LONGEST_LIFE_DAYS,
  noAnswerActions,
  reasonCategories,
  riskRatings,
  subjectClasses,
  type EffectivePolicy,
  type PolicySubject,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { readMfaExceptionsConfig, type MfaExceptionsConfig } from '.';

const wild = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    -1,
    0.5,
    NaN,
    Infinity,
    1e300,
    '30',
    null,
    [],
    {},
  ),
  fc.double(),
  fc.integer(),
);
const either = <T>(sane: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 40, arbitrary: sane },
    { weight: 1, arbitrary: wild as fc.Arbitrary<T> },
  );
const int = (min: number, max: number) => either(fc.integer({ min, max }));
const group = fc.constantFrom('group:default/a', 'group:default/b');
const some = <T>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1 });

const terms = fc.record(
  {
    maxDurationDays: int(-20, 400),
    reviewIntervalDays: int(0, 30),
    approvals: either(
      fc.uniqueArray(
        fc.record({
          path: fc.constantFrom('one', 'two', 'three'),
          group,
          count: int(0, 4),
        }),
        { maxLength: 3, selector: ({ path }) => path },
      ),
    ),
    implementers: group,
    extensions: fc.record({ max: int(0, 3), maxDays: int(1, 90) }),
    maxPopulation: int(1, 500),
    compensatingControlsRequired: int(0, 3),
    remindersDays: either(fc.uniqueArray(int(1, 30), { maxLength: 4 })),
    graceDays: int(0, 10),
    escalation: either(
      fc
        .uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 3 })
        .chain(days =>
          fc.tuple(
            ...days
              .sort((one, other) => one - other)
              .map(afterDays =>
                fc.record({
                  afterDays: fc.constant(afterDays),
                  to: fc.constantFrom(...escalationTargets),
                }),
              ),
          ),
        ),
    ),
    noAnswer: fc.constantFrom(...noAnswerActions),
    bulkDecisions: fc.boolean(),
  },
  { requiredKeys: [] },
);

const match = fc.record(
  {
    subjectClass: some(subjectClasses),
    risk: some(riskRatings),
    controlDomain: some(['session', 'recovery', 'physical_access']),
    reasonCategory: some(reasonCategories),
  },
  { requiredKeys: [] },
);

const configs = fc.record(
  {
    controlDomains: fc.constant({ add: ['physical_access'] }),
    groups: fc.record({ governance: group, iam: group }, { requiredKeys: [] }),
    defaults: fc.record(
      { application: terms, vendor: terms },
      { requiredKeys: [] },
    ),
    policies: fc.array(fc.tuple(match, terms), { maxLength: 3 }).map(list =>
      list.map(([for_, given], index) => ({
        id: `own-${index}`,
        match: for_,
        ...given,
      })),
    ),
  },
  { requiredKeys: ['controlDomains'] },
);

const domains = ['session', 'recovery', 'physical_access', 'help_desk'];

/** What holds for every kind of request. */
function* allTerms({ policies }: MfaExceptionsConfig) {
  for (const subjectClass of subjectClasses) {
    for (const risk of riskRatings) {
      for (const controlDomain of domains) {
        for (const reasonCategory of reasonCategories) {
          const subject = { subjectClass, risk, controlDomain, reasonCategory };
          yield [subject, effectivePolicy(policies, subject)] as const;
        }
      }
    }
  }
}

/** What terms must never be, for any request. */
function breachesIn(
  { subjectClass, risk }: PolicySubject,
  policy: EffectivePolicy,
): string[] {
  const { maxDurationDays, reviewIntervalDays, extensions } = policy;
  const life = maxDurationDays + extensions.max * extensions.maxDays;
  const elevated = risk === 'high' || risk === 'critical';
  const promises = {
    'lasts a day at least': maxDurationDays >= 1,
    'has an end in sight': life <= LONGEST_LIFE_DAYS,
    'is not under review all the time': reviewIntervalDays >= 1,
    'is reviewed before it ends': reviewIntervalDays <= maxDurationDays,
    'is approved by somebody':
      policy.approvals.length > 0 &&
      policy.approvals.every(({ count }) => count >= 1),
    'is not ended by silence in an emergency':
      subjectClass !== 'break_glass_account' || policy.noAnswer === 'escalate',
    'is decided by itself where the risk is high':
      !elevated || !policy.bulkDecisions,
  };
  return Object.entries(promises).flatMap(([what, kept]) => (kept ? [] : what));
}

function outcomeOf(
  root: RootConfigService,
): [config: MfaExceptionsConfig | undefined, refusal: string] {
  try {
    return [readMfaExceptionsConfig(root), ''];
  } catch (error) {
    if (error instanceof InputError) {
      return [undefined, error.message];
    }
    throw error;
  }
}

describe('Whatever is configured', () => {
  it('is refused by the name of a key, or leaves no exception without an end', () => {
    fc.assert(
      fc.property(configs, mfaExceptions => {
        const root = mockServices.rootConfig({
          data: { mfaExceptions } as never,
        });
        const [config, refusal] = outcomeOf(root);
        expect(refusal).toMatch(
          /^$|^Invalid configuration at 'mfaExceptions\.\w+/,
        );
        // Until enough of them have been accepted.
        fc.pre(config !== undefined);
        const breaches = [...allTerms(config)].flatMap(([subject, policy]) =>
          breachesIn(subject, policy),
        );
        expect(breaches).toEqual([]);
      }),
      { maxSkipsPerRun: 50 },
    );
  });
});
