import { mockServices } from '@backstage/backend-test-utils';
import { readMfaExceptionsConfig } from '.';

const read = (accountability: object, register: object = {}) =>
  readMfaExceptionsConfig(
    mockServices.rootConfig({
      data: { mfaExceptions: { ...register, accountability } as never },
    }),
  ).accountability;

const SOC = 'group:default/soc';

describe('mfaExceptions.accountability', () => {
  it('divides accountability by a model, with the groups of the register', () => {
    const model = read(
      { model: 'shared', securityOperations: 'Group:Default/SOC' },
      {
        groups: {
          iam: 'group:default/identity',
          governance: 'group:default/grc',
        },
        controlDomains: { add: ['physical_access'], hide: ['help_desk'] },
      },
    );
    expect(model.lastResort).toBe('group:default/grc');
    expect(model.controlDomains).not.toContain('help_desk');
    expect(Object.keys(model.terms)).toEqual(model.controlDomains);
    expect(model.terms).toMatchObject({
      session: { accountable: SOC },
      privileged_access: { accountable: 'subject_owner' },
      physical_access: {
        accountable: 'group:default/identity',
        responsible: ['subject_owner'],
      },
    });
  });

  it('says otherwise for some control domains, and leaves the others', () => {
    const { terms } = read({
      terms: {
        session: { accountable: SOC },
        step_up: { accountable: 'subject_owner' },
        recovery: { responsible: ['User:Default/Jane', SOC] },
      },
    });
    expect(terms).toMatchObject({
      session: { accountable: SOC, responsible: ['subject_owner'] },
      // Nobody is both.
      step_up: { accountable: 'subject_owner', responsible: [] },
      recovery: {
        accountable: 'group:default/iam',
        responsible: ['user:default/jane', SOC],
      },
      help_desk: { accountable: 'group:default/iam' },
    });
  });

  it('takes other days and another last resort', () => {
    const given = {
      lastResort: SOC,
      attestEveryDays: 30,
      attestWithinDays: 30,
    };
    expect(read(given)).toMatchObject(given);
  });

  it.each<[key: string, given: object, register?: object]>([
    ['model', { model: 'raci' }],
    ['terms.weather', { terms: { weather: { accountable: SOC } } }],
    [
      'terms.help_desk',
      { terms: { help_desk: { accountable: SOC } } },
      { controlDomains: { hide: ['help_desk'] } },
    ],
    ['terms.session.owner', { terms: { session: { owner: SOC } } }],
    [
      'terms.session.accountable',
      { terms: { session: { accountable: 'soc' } } },
    ],
    [
      'terms.session.accountable',
      { terms: { session: { accountable: 'component:default/a' } } },
    ],
    [
      'terms.session.responsible',
      { terms: { session: { accountable: SOC, responsible: [SOC] } } },
    ],
    [
      'terms.session.responsible',
      { terms: { session: { responsible: ['group:default/iam'] } } },
    ],
    ['lastResort', { lastResort: 'user:default/jane' }],
    ['securityOperations', { securityOperations: 'soc' }],
    ['attestEveryDays', { attestEveryDays: 0 }],
    ['attestEveryDays', { attestEveryDays: 400 }],
    ['attestWithinDays', { attestWithinDays: 1.5 }],
    ['attestWithinDays', { attestEveryDays: 10 }],
    ['attests', { attests: true }],
  ])('names %s when it is wrong', (key, given, register = {}) => {
    expect(() => read(given, register)).toThrow(
      `Invalid configuration at 'mfaExceptions.accountability.${key}'`,
    );
  });
});
