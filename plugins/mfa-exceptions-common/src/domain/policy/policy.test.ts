import {
  riskRatings,
  subjectClasses,
  type SubjectClass,
} from '../exception/vocabulary';
import { defaultPolicies, defaultPolicyGroups } from './defaults';
import { effectivePolicy, type Policy, type PolicySubject } from './policy';

function subjectOf(changes: Partial<PolicySubject> = {}): PolicySubject {
  return {
    subjectClass: 'application',
    risk: 'medium',
    controlDomain: 'session',
    reasonCategory: 'other',
    ...changes,
  };
}

const [standard] = defaultPolicies();
const own = (id: string, match: Policy['match']): Policy => ({
  ...standard,
  id,
  match,
});

describe('the built-in policies', () => {
  const { governance, vendorManagement, secretsOwner, breakGlassApprovers } =
    defaultPolicyGroups;
  const usual = {
    maxDurationDays: 90,
    reviewIntervalDays: 30,
    extensions: { max: 1, maxDays: 45 },
    remindersDays: [14, 7, 3, 1],
    escalation: [
      { afterDays: 0, to: 'accountable_owner' },
      { afterDays: 3, to: 'accountable_owner_parent' },
      { afterDays: 7, to: 'governance' },
    ],
    noAnswer: 'end',
    bulkDecisions: true,
  };

  // The table of the domain's description.
  const description: Record<SubjectClass, object> = {
    application: { ...usual, approvals: [{ group: governance, count: 1 }] },
    vendor: {
      ...usual,
      approvals: [
        { group: governance, count: 1 },
        { group: vendorManagement, count: 1 },
      ],
    },
    service_account: {
      ...usual,
      approvals: [
        { group: governance, count: 1 },
        { group: secretsOwner, count: 1 },
      ],
    },
    break_glass_account: {
      maxDurationDays: 180,
      reviewIntervalDays: 14,
      approvals: [{ group: breakGlassApprovers, count: 2 }],
      extensions: { max: 0, maxDays: 0 },
      remindersDays: [30, 14, 7, 1],
      escalation: [
        { afterDays: 0, to: 'governance' },
        { afterDays: 0, to: 'iam' },
      ],
      noAnswer: 'escalate',
      bulkDecisions: false,
    },
  };

  it.each(subjectClasses)('hold for %s what was promised', subjectClass => {
    for (const risk of ['low', 'medium'] as const) {
      const subject = subjectOf({ subjectClass, risk });
      expect(effectivePolicy(defaultPolicies(), subject)).toMatchObject(
        description[subjectClass],
      );
    }
  });

  it('tell the approvers of break-glass accounts from everybody else', () => {
    const groups = Object.values(defaultPolicyGroups);

    expect(new Set(groups).size).toBe(groups.length);
  });

  it('speak of the groups that they are given', () => {
    const iam = 'group:default/identity';
    const policies = defaultPolicies({ ...defaultPolicyGroups, iam });

    expect(policies.map(({ implementers }) => implementers)).toEqual(
      subjectClasses.map(() => iam),
    );
  });

  it('give every approval path of a policy a name of its own', () => {
    for (const { approvals } of defaultPolicies()) {
      const paths = approvals.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });
});

describe('effectivePolicy', () => {
  it.each(riskRatings)('halves what is long for %s risk', risk => {
    const elevated = risk === 'high' || risk === 'critical';
    const by = elevated ? 2 : 1;
    const terms = effectivePolicy([standard], subjectOf({ risk }));

    expect(terms).toMatchObject({
      maxDurationDays: 90 / by,
      reviewIntervalDays: 30 / by,
      extensions: standard.extensions,
      bulkDecisions: !elevated,
    });
  });

  it('takes the first policy that matches', () => {
    const policies = [
      own('vendors', { subjectClass: ['vendor'] }),
      own('sessions', { controlDomain: ['session', 'step_up'] }),
      own('outages', { reasonCategory: ['outage'] }),
      own('rest', {}),
    ];
    const idFor = (changes: Partial<PolicySubject>) =>
      effectivePolicy(policies, subjectOf(changes)).id;

    expect(idFor({ subjectClass: 'vendor' })).toBe('vendors');
    expect(idFor({})).toBe('sessions');
    expect(idFor({ controlDomain: 'recovery', reasonCategory: 'outage' })).toBe(
      'outages',
    );
    expect(idFor({ controlDomain: 'recovery' })).toBe('rest');
  });

  it('matches only where everything that is named does', () => {
    const narrow = own('narrow', { risk: ['low'], controlDomain: ['session'] });
    const policies = [narrow, own('rest', {})];

    expect(effectivePolicy(policies, subjectOf({ risk: 'low' })).id).toBe(
      'narrow',
    );
    expect(effectivePolicy(policies, subjectOf()).id).toBe('rest');
  });

  it('says what it is for where none matches', () => {
    const policies = [own('none', { risk: [] })];

    expect(() => effectivePolicy(policies, subjectOf())).toThrow(
      /No policy matches .*application/,
    );
  });

  it('leaves out what it is matched by', () => {
    expect(effectivePolicy([standard], subjectOf())).not.toHaveProperty(
      'match',
    );
  });
});
