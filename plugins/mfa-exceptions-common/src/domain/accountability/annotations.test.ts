import { modelTerms } from './models';
import {
  accountableAnnotation,
  accountableAnnotations,
  annotationMistakes,
  ownerRefFrom,
} from './annotations';

describe('annotations', () => {
  it('are read for every control domain, and nothing else is', () => {
    expect(
      accountableAnnotations({
        [accountableAnnotation('step_up')]: 'iam',
        'mfa-exceptions.io/accountable-session': 'user:jane',
        'backstage.io/techdocs-ref': 'dir:.',
      }),
    ).toEqual({ step_up: 'iam', session: 'user:jane' });
    expect(accountableAnnotations()).toEqual({});
  });

  it.each([
    ['iam', 'group:default/iam'],
    ['group:iam', 'group:default/iam'],
    [' Group:Default/IAM ', 'group:default/iam'],
    ['user:Jane.Doe', 'user:default/jane.doe'],
    ['security/iam', 'group:security/iam'],
    ['component:default/iam', undefined],
    ['the IAM team', undefined],
    ['', undefined],
  ])('name an owner by %p: %p', (value, ref) => {
    expect(ownerRefFrom(value)).toBe(ref);
  });

  it('that do not say what they were meant to are found', () => {
    const owners = new Map([
      ['group:default/iam', { exists: true, hasMembers: true }],
      ['group:default/left', { exists: false, hasMembers: false }],
      ['group:default/bare', { exists: true, hasMembers: false }],
    ]);
    const problems = annotationMistakes(
      {
        session: 'iam',
        recovery: 'left',
        help_desk: 'bare',
        step_up: 'the IAM team',
        weather: 'iam',
        // Of whom nothing is known, nothing is said.
        privileged_access: 'unheard-of',
      },
      ['session', 'recovery', 'help_desk', 'step_up', 'privileged_access'],
      ref => owners.get(ref),
    );
    expect(
      problems.map(({ annotation, problem }) => [annotation, problem]),
    ).toEqual([
      ['mfa-exceptions.io/accountable-recovery', 'owner_gone'],
      ['mfa-exceptions.io/accountable-help-desk', 'group_empty'],
      ['mfa-exceptions.io/accountable-step-up', 'malformed'],
      ['mfa-exceptions.io/accountable-weather', 'unknown_control_domain'],
    ]);
  });
});

describe('models', () => {
  const groups = {
    iam: 'group:default/iam',
    securityOperations: 'group:default/soc',
  };
  const domains = ['step_up', 'session', 'secrets_lifecycle', 'own'];
  const accountable = (id: 'iam_owned' | 'shared') =>
    Object.values(modelTerms(id, groups, domains)).map(
      terms => terms.accountable,
    );

  it('name somebody for every control domain, also for those that were added', () => {
    expect(accountable('iam_owned')).toEqual(Array(4).fill(groups.iam));
    expect(accountable('shared')).toEqual([
      groups.iam,
      groups.securityOperations,
      'subject_owner',
      groups.iam,
    ]);
  });
});
