import { mockServices } from '@backstage/backend-test-utils';
import { readMfaExceptionsRoles } from './roles';

const read = (mfaExceptions: object) =>
  readMfaExceptionsRoles(
    mockServices.rootConfig({ data: { mfaExceptions } as never }),
  );

describe('readMfaExceptionsRoles', () => {
  it('takes the groups that the policies of the register speak of', () => {
    expect(
      read({
        subjects: [],
        groups: {
          governance: 'Group:Default/GRC',
          vendorManagement: 'group:default/procurement',
        },
      }),
    ).toEqual({
      governance: ['group:default/grc'],
      iam: ['group:default/iam'],
      securityOperations: ['group:default/security-operations'],
      auditors: ['group:default/internal-audit'],
      administrators: [],
      approvers: [
        { group: 'group:default/procurement', subjectClasses: ['vendor'] },
        {
          group: 'group:default/secrets-management',
          subjectClasses: ['service_account'],
        },
        {
          group: 'group:default/break-glass-approvers',
          subjectClasses: ['break_glass_account'],
        },
      ],
    });
  });

  it('takes other groups for permissions, where some are named', () => {
    const approvers = [
      {
        group: 'group:default/legal',
        subjectClasses: ['vendor', 'application'],
      },
    ];
    expect(
      read({
        groups: { governance: 'group:default/grc' },
        accountability: { securityOperations: 'group:default/soc' },
        permissions: {
          groups: {
            governance: ['group:default/ciso', 'group:default/grc'],
            auditors: 'group:default/audit',
            administrators: 'group:default/platform',
          },
          approvers,
        },
      }),
    ).toEqual({
      governance: ['group:default/ciso', 'group:default/grc'],
      iam: ['group:default/iam'],
      securityOperations: ['group:default/soc'],
      auditors: ['group:default/audit'],
      administrators: ['group:default/platform'],
      approvers,
    });
  });

  it.each([
    [{ groups: { auditors: 'auditors' } }, 'groups.auditors'],
    [{ groups: { owners: 'group:default/crew' } }, 'groups.owners'],
    [
      {
        approvers: [{ group: 'group:default/legal', subjectClasses: ['all'] }],
      },
      'approvers.0.subjectClasses.0',
    ],
  ])('refuses %j, and names the key', (permissions, key) => {
    expect(() => read({ permissions })).toThrow(
      `Invalid configuration at 'mfaExceptions.permissions.${key}'`,
    );
  });
});
