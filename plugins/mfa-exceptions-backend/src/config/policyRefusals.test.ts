import { mockServices } from '@backstage/backend-test-utils';
import { readMfaExceptionsConfig } from '.';

const read = (mfaExceptions: object) =>
  readMfaExceptionsConfig(
    mockServices.rootConfig({ data: { mfaExceptions } as never }),
  );

type Case = [key: string, message: string, policy: object];

const anApproval = { path: 'legal', group: 'group:default/legal' };
const aStep = { afterDays: 3, to: 'iam' };

const noLimit = [0, -1, 0.5, NaN, Infinity, 367, 1e300, '90', null].map<Case>(
  value => [
    'maxDurationDays',
    'must be a whole number of days from 1 to 366',
    { maxDurationDays: value },
  ],
);

const cases: Case[] = [
  ...noLimit,
  [
    'reviewIntervalDays',
    'must be a whole number of days from 1 to 366',
    { reviewIntervalDays: 0 },
  ],
  [
    'reviewIntervalDays',
    'the review interval of 91 days is longer than the maximum duration of 90 days (application)',
    { reviewIntervalDays: 91 },
  ],
  [
    'maxDurationDays',
    'the review interval of 30 days is longer than the maximum duration of 29 days (application)',
    { maxDurationDays: 29 },
  ],
  [
    'reviewIntervalDays',
    'is longer than the maximum duration of 7 days',
    { maxDurationDays: 7, reviewIntervalDays: 8 },
  ],
  [
    'maxDurationDays',
    'must be at least 2 days: high and critical risk halve it',
    { maxDurationDays: 1, reviewIntervalDays: 1 },
  ],
  [
    'reviewIntervalDays',
    'must be at least 2 days: high and critical risk halve it',
    { reviewIntervalDays: 1 },
  ],
  [
    'extensions',
    'must end within 366 days: 90 days, extended 12 times by 30 days, make 450',
    { extensions: { max: 12, maxDays: 30 } },
  ],
  [
    'maxDurationDays',
    'must end within 366 days',
    { maxDurationDays: 366, extensions: { max: 1, maxDays: 1 } },
  ],
  [
    'extensions.max',
    'must be a whole number from 0 to 12',
    { extensions: { max: Infinity, maxDays: 1 } },
  ],
  [
    'extensions.maxDays',
    'must be at least 1 day where extensions are allowed',
    { extensions: { max: 1 } },
  ],
  ['approvals', 'must ask for at least one approval', { approvals: [] }],
  ['approvals', 'must be a list', { approvals: null }],
  [
    'approvals[0].count',
    'must be a whole number from 1 to 20',
    { approvals: [{ ...anApproval, count: 0 }] },
  ],
  [
    'approvals[1].group',
    'must be a full entity reference',
    { approvals: [anApproval, { path: 'grc', group: 'grc' }] },
  ],
  [
    'approvals[0].group',
    'must be the full reference of a group',
    { approvals: [{ path: 'grc', group: 'user:default/gina' }] },
  ],
  [
    'approvals',
    'must give every path a name of its own',
    { approvals: [anApproval, { ...anApproval, group: 'group:default/grc' }] },
  ],
  ['implementers', 'full entity reference', { implementers: 'iam' }],
  ['maxPopulation', 'whole number from 1', { maxPopulation: 0 }],
  [
    'compensatingControlsRequired',
    'whole number from 0',
    { compensatingControlsRequired: -1 },
  ],
  [
    'remindersDays[1]',
    'must be a whole number of days from 1 to 366',
    { remindersDays: [3, 0] },
  ],
  ['remindersDays', 'must not name a day twice', { remindersDays: [3, 3] }],
  ['graceDays', 'from 0 to 366', { graceDays: -1 }],
  ['escalation', 'must have at least one step', { escalation: [] }],
  [
    'escalation',
    'must rise: each step as late as the one before it, or later',
    { escalation: [aStep, { afterDays: 2, to: 'governance' }] },
  ],
  ['escalation', 'must not hold a step twice', { escalation: [aStep, aStep] }],
  [
    'escalation[0].to',
    'must be one of accountable_owner, accountable_owner_parent, governance, iam',
    { escalation: [{ afterDays: 0, to: 'ciso' }] },
  ],
  ['noAnswer', 'must be one of end, escalate', { noAnswer: 'never' }],
  [
    'noAnswer',
    "must be 'escalate' for break_glass_account",
    { noAnswer: 'end' },
  ],
  [
    'drillIntervalDays',
    'must be a whole number of days from 1 to 366',
    {
      match: { subjectClass: ['break_glass_account'] },
      drillIntervalDays: 0,
    },
  ],
  [
    'drillIntervalDays',
    'must be left out but for break_glass_account: nothing else is drilled (vendor)',
    {
      match: { subjectClass: ['vendor', 'break_glass_account'] },
      drillIntervalDays: 30,
    },
  ],
  [
    'drillIntervalDays',
    'nothing else is drilled (application)',
    { drillIntervalDays: 30 },
  ],
  ['bulkDecisions', 'must be true or false', { bulkDecisions: 'yes' }],
  ['maxDuration', 'is not a known key', { maxDuration: 30 }],
  ['match.class', 'is not a known key', { match: { class: ['vendor'] } }],
  [
    'match.risk',
    'must name at least one, or be left out',
    { match: { risk: [] } },
  ],
  ['match.risk', 'must be a list', { match: { risk: 'low' } }],
  [
    'match.risk[0]',
    'must be one of low, medium',
    { match: { risk: ['mild'] } },
  ],
  [
    'match.controlDomain[0]',
    'must be one of authentication_policy, ',
    { match: { controlDomain: ['physical_access'] } },
  ],
  [
    'match.controlDomain[1]',
    'must be one of authentication_policy, ',
    { match: { controlDomain: ['session', 'help_desk'] } },
  ],
  ['id', 'must be a name', { id: 'Privileged access' }],
  ['id', "must not begin with 'default.'", { id: 'default.vendor' }],
];

describe('A policy is refused when the backend starts', () => {
  it.each(cases)("at '%s': %s, given %j", (key, message, policy) => {
    const config = {
      controlDomains: { hide: ['help_desk'] },
      policies: [{ id: 'own', ...policy }],
    };
    const start = `Invalid configuration at 'mfaExceptions.policies[0].${key}': `;
    expect(() => read(config)).toThrow(start);
    expect(() => read(config)).toThrow(message);
  });

  it.each([
    [{ reviewIntervalDays: 100 }, 'reviewIntervalDays'],
    [{ maxDurationDays: 0 }, 'maxDurationDays'],
    [{ length: 3 }, 'length'],
    [{ drillIntervalDays: 30 }, 'drillIntervalDays'],
  ])('as defaults are: %j', (terms, key) => {
    expect(() => read({ defaults: { vendor: terms } })).toThrow(
      `Invalid configuration at 'mfaExceptions.defaults.vendor.${key}'`,
    );
  });

  it('as break-glass defaults are that silence would end', () => {
    const defaults = { break_glass_account: { noAnswer: 'end' } };
    expect(() => read({ defaults })).toThrow(
      "'mfaExceptions.defaults.break_glass_account.noAnswer'",
    );
  });

  it('and not as break-glass accounts are to be drilled more often', () => {
    const drillIntervalDays = 30;
    const { policies } = read({
      defaults: { break_glass_account: { drillIntervalDays } },
    });
    expect(
      policies.map(({ match, ...terms }) => [
        match.subjectClass,
        terms.drillIntervalDays,
      ]),
    ).toEqual([
      [['application'], undefined],
      [['vendor'], undefined],
      [['service_account'], undefined],
      [['break_glass_account'], drillIntervalDays],
    ]);
  });

  it.each([
    ['the id of another', [{ match: { risk: ['low'] } }, {}], '[1].id'],
    [
      'no request left by those before it',
      [
        { id: 'mild', match: { risk: ['low', 'medium'] } },
        { id: 'wild', match: { risk: ['high', 'critical'] } },
        { id: 'late', match: { subjectClass: ['vendor'] } },
      ],
      '[2]',
    ],
  ])('with %s', (_what, policies, key) => {
    const own = policies.map(policy => ({ id: 'own', ...policy }));
    expect(() => read({ policies: own })).toThrow(
      `Invalid configuration at 'mfaExceptions.policies${key}'`,
    );
  });

  it.each([
    ['a list', {}],
    ['an entry without an id', [{}]],
  ])('unless it is %s', (_what, policies) => {
    expect(() => read({ policies })).toThrow('mfaExceptions.policies');
  });

  it('and not where it is only for what is never halved, or never silent', () => {
    const day = { maxDurationDays: 1, reviewIntervalDays: 1, graceDays: 0 };
    const policies = [
      { id: 'day', match: { risk: ['low', 'medium'] }, ...day },
      { id: 'apps', match: { subjectClass: ['vendor'] }, noAnswer: 'end' },
    ];
    expect(read({ policies }).policies).toHaveLength(4 + 1 + 4);
  });
});
