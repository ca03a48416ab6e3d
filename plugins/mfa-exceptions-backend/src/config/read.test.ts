import { mockServices } from '@backstage/backend-test-utils';
import {
  builtInControlDomains,
  defaultPolicies,
  defaultPolicyGroups,
  defaultSubjectRules,
  modelTerms,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { readMfaExceptionsConfig } from '.';
import { DEFAULT_REMINDERS } from './reminderSettings';
import { DEFAULT_RECONCILIATION } from './triggerSettings';

const read = (mfaExceptions?: object | string) =>
  readMfaExceptionsConfig(
    mockServices.rootConfig({
      data: mfaExceptions === undefined ? {} : { mfaExceptions },
    }),
  );

describe('readMfaExceptionsConfig', () => {
  it.each([[undefined], [{}]])('has defaults for %p', given => {
    expect(read(given)).toEqual({
      subjectRules: defaultSubjectRules,
      controlDomains: new Set(builtInControlDomains),
      groups: defaultPolicyGroups,
      accountability: {
        controlDomains: [...builtInControlDomains],
        terms: modelTerms(
          'iam_owned',
          { iam: 'group:default/iam', securityOperations: '' },
          builtInControlDomains,
        ),
        lastResort: 'group:default/security-governance',
        attestEveryDays: 90,
        attestWithinDays: 14,
      },
      policies: defaultPolicies(),
      sourcedPolicies: defaultPolicies().map(policy => ({
        policy,
        sources: {},
      })),
      imports: { timeZone: 'UTC', mappings: {} },
      triggers: {
        schedule: DEFAULT_RECONCILIATION,
        terms: { misses: 3, graceDays: 1 },
        timeZone: 'UTC',
      },
      reminders: {
        days: { at: '06:00', timeZone: 'UTC' },
        keptDays: 400,
        schedule: DEFAULT_REMINDERS,
      },
      sweep: { frequency: { minutes: 1 }, timeout: { minutes: 2 } },
      campaigns: { frequency: { minutes: 1 }, timeout: { minutes: 10 } },
      posture: {
        frequency: { hours: 1 },
        timeout: { minutes: 15 },
        initialDelay: { seconds: 90 },
      },
      checkpoints: { frequency: { hours: 1 }, timeout: { minutes: 30 } },
      verification: {
        ...{ frequency: { hours: 24 }, timeout: { hours: 6 } },
        initialDelay: { minutes: 10 },
      },
      signingKeys: [],
      observe: {
        frequency: { minutes: 5 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 30 },
      },
    });
  });

  it('takes subjects in the place of the built-in rules', () => {
    const { subjectRules } = read({
      subjects: [
        { kind: 'Resource', type: 'saas', class: 'vendor' },
        { kind: 'Component', class: 'application' },
      ],
    });
    expect(subjectRules).toEqual([
      { kind: 'Resource', type: 'saas', subjectClass: 'vendor' },
      { kind: 'Component', subjectClass: 'application' },
    ]);
  });

  it('adds control domains to the built-in ones, and hides some', () => {
    const { controlDomains } = read({
      controlDomains: { add: ['physical_access'], hide: ['help_desk'] },
    });
    expect(controlDomains).toContain('physical_access');
    expect(controlDomains).toContain('session');
    expect(controlDomains).not.toContain('help_desk');
    expect(read({ controlDomains: {} }).controlDomains.size).toBe(
      builtInControlDomains.length,
    );
  });

  it('puts groups into the built-in policies, and leaves the others', () => {
    const groups = {
      governance: 'group:default/grc',
      vendorManagement: 'Group:Default/Vendors',
      secretsOwner: 'group:default/vault',
      breakGlassApprovers: 'group:default/chiefs',
      iam: 'group:default/identity',
    };
    const groupsIn = (given: object) =>
      read({ groups: given }).policies.map(({ approvals, implementers }) => [
        ...approvals.map(({ group }) => group),
        implementers,
      ]);
    expect(groupsIn(groups)).toEqual([
      ['group:default/grc', 'group:default/identity'],
      ['group:default/grc', 'group:default/vendors', 'group:default/identity'],
      ['group:default/grc', 'group:default/vault', 'group:default/identity'],
      ['group:default/chiefs', 'group:default/identity'],
    ]);
    expect(groupsIn({ iam: 'group:default/identity' })[0]).toEqual([
      'group:default/security-governance',
      'group:default/identity',
    ]);
  });

  it('takes a schedule for the sweep', () => {
    const sweep = { frequency: { cron: '*/5 * * * *' }, timeout: 'PT1M' };
    expect(read({ schedule: { sweep } }).sweep).toMatchObject({
      frequency: { cron: '*/5 * * * *' },
      timeout: { minutes: 1 },
    });
  });

  it.each<[key: string, given: object | string]>([
    ['mfaExceptions', 'on'],
    ['mfaExceptions.subjects', { subjects: [] }],
    ['mfaExceptions.subjects', { subjects: { kind: 'API' } }],
    [
      'mfaExceptions.subjects[1].class',
      {
        subjects: [
          { kind: 'API', class: 'application' },
          { kind: 'Component', class: 'app' },
        ],
      },
    ],
    ['mfaExceptions.subjects[0].kind', { subjects: [{ class: 'vendor' }] }],
    [
      'mfaExceptions.subjects[0].types',
      { subjects: [{ kind: 'API', types: ['x'], class: 'vendor' }] },
    ],
    [
      'mfaExceptions.controlDomains.add[0]',
      { controlDomains: { add: ['A b'] } },
    ],
    [
      'mfaExceptions.controlDomains.hide[0]',
      { controlDomains: { hide: ['no_such_domain'] } },
    ],
    ['mfaExceptions.controlDomains.only', { controlDomains: { only: [] } }],
    ['mfaExceptions.groups.iam', { groups: { iam: 'iam' } }],
    ['mfaExceptions.groups.iam', { groups: { iam: 'user:default/ivan' } }],
    ['mfaExceptions.groups.gouvernance', { groups: { gouvernance: 'x' } }],
    ['mfaExceptions.schedule.expire', { schedule: { expire: {} } }],
    ['mfaExceptions.schedule.sweep', { schedule: { sweep: 'hourly' } }],
    [
      'mfaExceptions.schedule.sweep',
      { schedule: { sweep: { frequency: { minutes: 1 } } } },
    ],
    ['mfaExceptions.polices', { polices: [] }],
  ])('names %s when it is wrong', (key, given) => {
    expect(() => read(given)).toThrow(`Invalid configuration at '${key}'`);
  });
});
