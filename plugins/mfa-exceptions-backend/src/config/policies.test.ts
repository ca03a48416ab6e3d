import { mockServices } from '@backstage/backend-test-utils';
import {
  defaultPolicies,
  effectivePolicy,
  subjectClasses,
  type PolicySubject,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { readMfaExceptionsConfig } from '.';

const read = (mfaExceptions: object) =>
  readMfaExceptionsConfig(
    mockServices.rootConfig({ data: { mfaExceptions } as never }),
  );

const subject: PolicySubject = {
  subjectClass: 'application',
  risk: 'medium',
  controlDomain: 'session',
  reasonCategory: 'other',
};

describe('configured policies', () => {
  it('are tried in their order, before the built-in ones', () => {
    const { policies } = read({
      policies: [
        { id: 'vendors', match: { subjectClass: ['vendor'] } },
        { id: 'admin', match: { controlDomain: ['privileged_access'] } },
        { id: 'outage', match: { reasonCategory: ['outage'] } },
      ],
    });
    const idFor = (changes: Partial<PolicySubject>) =>
      effectivePolicy(policies, { ...subject, ...changes }).id;

    const outage = { reasonCategory: 'outage' } as const;
    const admin = { controlDomain: 'privileged_access' };
    expect(idFor({ ...outage, ...admin, subjectClass: 'vendor' })).toBe(
      'vendors',
    );
    expect(idFor({ ...outage, ...admin })).toBe('admin');
    expect(idFor(outage)).toBe('outage');
    expect(idFor({})).toBe('default.application');
  });

  it('take what they leave out from the built-in one of each class', () => {
    const { policies } = read({
      policies: [{ id: 'short', maxDurationDays: 60 }],
    });
    for (const builtIn of defaultPolicies()) {
      const [subjectClass] = builtIn.match.subjectClass!;
      expect(
        effectivePolicy(policies, { ...subject, subjectClass }),
      ).toMatchObject({
        id: 'short',
        maxDurationDays: 60,
        approvals: builtIn.approvals,
        noAnswer: builtIn.noAnswer,
        bulkDecisions: builtIn.bulkDecisions,
      });
    }
  });

  it('can change every term', () => {
    const terms = {
      maxDurationDays: 20,
      reviewIntervalDays: 10,
      approvals: [
        { path: 'governance', group: 'group:default/grc', count: 2 },
        { path: 'legal', group: 'group:default/legal', count: 1 },
      ],
      implementers: 'group:default/identity',
      extensions: { max: 2, maxDays: 5 },
      maxPopulation: 25,
      compensatingControlsRequired: 2,
      remindersDays: [5, 1],
      graceDays: 2,
      escalation: [
        { afterDays: 0, to: 'iam' },
        { afterDays: 0, to: 'governance' },
        { afterDays: 2, to: 'accountable_owner' },
      ],
      noAnswer: 'escalate',
      bulkDecisions: false,
    };
    const id = 'own';
    const { policies, sourcedPolicies } = read({
      policies: [{ id, ...terms }],
    });

    expect(effectivePolicy(policies, subject)).toEqual({ id, ...terms });
    expect(sourcedPolicies[0].sources).toEqual(
      Object.fromEntries(
        Object.keys(terms).map(term => [
          term,
          `mfaExceptions.policies[0].${term}`,
        ]),
      ),
    );
  });

  it('count one approval for a path, and no extension, unless told otherwise', () => {
    const [{ approvals, extensions }] = read({
      policies: [
        {
          id: 'own',
          approvals: [{ path: 'legal', group: 'Group:Default/Legal' }],
          extensions: { max: 0 },
        },
      ],
    }).policies;
    expect(approvals).toEqual([
      { path: 'legal', group: 'group:default/legal', count: 1 },
    ]);
    expect(extensions).toEqual({ max: 0, maxDays: 0 });
  });

  it('remind in the order in which the days come, however they are written', () => {
    const [{ remindersDays }] = read({
      policies: [{ id: 'own', remindersDays: [1, 14, 3] }],
    }).policies;
    expect(remindersDays).toEqual([14, 3, 1]);
  });

  it('may be for control domains of the company’s own', () => {
    const { policies } = read({
      controlDomains: { add: ['physical_access'] },
      policies: [
        { id: 'doors', match: { controlDomain: ['physical_access'] } },
      ],
    });
    expect(
      effectivePolicy(policies, {
        ...subject,
        controlDomain: 'physical_access',
      }).id,
    ).toBe('doors');
  });
});

describe('configured defaults', () => {
  const config = {
    groups: { iam: 'group:default/identity', governance: 'group:default/grc' },
    defaults: {
      application: { maxDurationDays: 60, graceDays: 1 },
      vendor: { maxPopulation: 50 },
    },
    policies: [{ id: 'short', graceDays: 3, match: { risk: ['low'] } }],
  };

  it('change the built-in policies, and what stands on them', () => {
    const { policies } = read(config);
    const termsFor = (changes: Partial<PolicySubject>) =>
      effectivePolicy(policies, { ...subject, ...changes });

    expect(termsFor({})).toMatchObject({
      id: 'default.application',
      maxDurationDays: 60,
      graceDays: 1,
    });
    expect(termsFor({ risk: 'low' })).toMatchObject({
      id: 'short',
      maxDurationDays: 60,
      graceDays: 3,
    });
    expect(termsFor({ subjectClass: 'vendor' })).toMatchObject({
      maxDurationDays: 90,
      maxPopulation: 50,
    });
  });

  it('are the source of what they say', () => {
    const { sourcedPolicies } = read(config);
    const sourcesOf = (id: string, of: string) =>
      sourcedPolicies.find(
        ({ policy }) =>
          policy.id === id && policy.match.subjectClass?.[0] === of,
      )?.sources;

    const groups = {
      approvals: 'mfaExceptions.groups.governance',
      implementers: 'mfaExceptions.groups.iam',
    };
    expect(sourcesOf('short', 'application')).toEqual({
      ...groups,
      maxDurationDays: 'mfaExceptions.defaults.application.maxDurationDays',
      graceDays: 'mfaExceptions.policies[0].graceDays',
    });
    expect(sourcesOf('default.vendor', 'vendor')).toEqual({
      ...groups,
      maxPopulation: 'mfaExceptions.defaults.vendor.maxPopulation',
    });
    expect(
      sourcesOf('default.break_glass_account', 'break_glass_account'),
    ).toEqual({ implementers: 'mfaExceptions.groups.iam' });
  });

  it('name the key above several groups', () => {
    const { sourcedPolicies } = read({
      groups: {
        governance: 'group:default/grc',
        vendorManagement: 'group:default/vendors',
      },
    });
    const sources = sourcedPolicies.map(each => each.sources.approvals);
    expect(sources).toEqual([
      'mfaExceptions.groups.governance',
      'mfaExceptions.groups',
      'mfaExceptions.groups.governance',
      undefined,
    ]);
  });

  it('leave a policy for every class', () => {
    for (const subjectClass of subjectClasses) {
      const { policies } = read({ defaults: {} });
      expect(effectivePolicy(policies, { ...subject, subjectClass }).id).toBe(
        `default.${subjectClass}`,
      );
    }
  });
});
