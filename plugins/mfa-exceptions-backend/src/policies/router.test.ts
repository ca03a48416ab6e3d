import {
  defaultPolicyGroups,
  defaultSubjectRules,
  type PolicyList,
  type PolicyListItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { nobody, startRegister } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { freshDatabase } from '../__testUtils__/databases';

const config = {
  controlDomains: { add: ['physical_access'], hide: ['help_desk'] },
  groups: { iam: 'group:default/identity' },
  defaults: { vendor: { graceDays: 2 } },
  policies: [
    {
      id: 'admin',
      match: {
        controlDomain: ['privileged_access'],
        subjectClass: ['application', 'vendor', 'service_account'],
      },
      maxDurationDays: 30,
      reviewIntervalDays: 14,
      approvals: [{ path: 'governance', group: 'group:default/grc', count: 2 }],
    },
    {
      id: 'mild',
      match: { risk: ['low'], reasonCategory: ['outage'] },
      maxPopulation: 5,
    },
  ],
};

async function started(given: object = {}) {
  const knex = await freshDatabase('SQLITE_3');
  return startRegister({ knex, config: given });
}

async function policiesOf(given?: object): Promise<PolicyList> {
  const { get } = await started(given);
  const { body } = await get('/policies').expect(200);
  return body;
}

describe('GET /policies', () => {
  it('shows what is built in, and that it is', async () => {
    const { items, ...vocabulary } = await policiesOf();

    expect(items.map(({ id, match }) => [id, match])).toEqual([
      ['default.application', { subjectClass: ['application'] }],
      ['default.vendor', { subjectClass: ['vendor'] }],
      ['default.service_account', { subjectClass: ['service_account'] }],
      [
        'default.break_glass_account',
        { subjectClass: ['break_glass_account'] },
      ],
    ]);
    expect(items[0].terms).toMatchObject({
      maxDurationDays: { value: 90, source: 'default' },
      approvals: {
        value: [{ group: defaultPolicyGroups.governance, count: 1 }],
        source: 'default',
      },
    });
    expect(items[0].elevatedTerms).toEqual({
      maxDurationDays: 45,
      reviewIntervalDays: 15,
      bulkDecisions: false,
    });
    expect(vocabulary).toEqual({
      controlDomains: expect.arrayContaining(['session', 'help_desk']),
      subjectRules: defaultSubjectRules,
      groups: defaultPolicyGroups,
    });
  });

  it('shows what is configured first, and the key of each term', async () => {
    const { items } = await policiesOf(config);
    const sources = ({ terms }: PolicyListItem) => {
      const given = Object.entries(terms).map(([name, { source }]) => [
        name,
        source,
      ]);
      return Object.fromEntries(given.filter(([, at]) => at !== 'default'));
    };

    expect(items.map(({ id, match }) => [id, ...match.subjectClass])).toEqual([
      ['admin', 'application', 'service_account'],
      ['admin', 'vendor'],
      ['mild', 'application'],
      ['mild', 'vendor'],
      ['mild', 'service_account'],
      ['mild', 'break_glass_account'],
      ['default.application', 'application'],
      ['default.vendor', 'vendor'],
      ['default.service_account', 'service_account'],
      ['default.break_glass_account', 'break_glass_account'],
    ]);
    const first = 'mfaExceptions.policies[0]';
    expect(sources(items[1])).toEqual({
      maxDurationDays: `${first}.maxDurationDays`,
      reviewIntervalDays: `${first}.reviewIntervalDays`,
      approvals: `${first}.approvals`,
      implementers: 'mfaExceptions.groups.iam',
      graceDays: 'mfaExceptions.defaults.vendor.graceDays',
    });
    expect(items[1].terms.graceDays.value).toBe(2);
    expect(items[0].match.controlDomain).toEqual(['privileged_access']);
    expect(items[2].terms.maxPopulation).toEqual({
      value: 5,
      source: 'mfaExceptions.policies[1].maxPopulation',
    });
    // It is never for high or critical risk.
    expect(items[2]).not.toHaveProperty('elevatedTerms');
  });

  it('names the control domains that may be requested', async () => {
    const { controlDomains } = await policiesOf(config);
    expect(controlDomains).toContain('physical_access');
    expect(controlDomains).not.toContain('help_desk');
  });

  it('is for everybody who has signed in, and takes no parameters', async () => {
    const { get } = await started();
    await get('/policies', refs.owner).expect(200);
    await get('/policies', 'plugin:scaffolder').expect(200);
    await get('/policies', nobody).expect(401);
    await get('/policies?class=vendor').expect(400);
  });
});
