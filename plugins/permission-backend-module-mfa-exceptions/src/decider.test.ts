import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  mfaAccountabilityReadPermission,
  mfaAccountabilityUpdatePermission,
  mfaEvidenceExportPermission,
  mfaExceptionAdministerPermission,
  mfaExceptionApprovePermission,
  mfaExceptionImplementPermission,
  mfaExceptionReadPermission,
  mfaExceptionRequestPermission,
  mfaExceptionReviewPermission,
  mfaExceptionRevokePermission,
  mfaExceptionsPermissions,
  mfaIncidentReadPermission,
  mfaIncidentUpdatePermission,
  mfaOperationsReadPermission,
  mfaOperationsRunPermission,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { createMfaExceptionsPolicyDecider } from './decider';
import { MfaExceptionsPermissionPolicy } from './policy';
import type { MfaExceptionsRoles } from './roles';

const roles: MfaExceptionsRoles = {
  governance: ['group:default/governance'],
  iam: ['group:default/iam'],
  securityOperations: ['group:default/soc'],
  auditors: ['group:default/audit'],
  administrators: ['group:default/platform'],
  approvers: [
    { group: 'group:default/vendors', subjectClasses: ['vendor'] },
    { group: 'group:default/secrets', subjectClasses: ['service_account'] },
  ],
};

const me = 'user:default/me';

function person(...groups: string[]) {
  return {
    credentials: mockCredentials.user(me),
    info: {
      userEntityRef: me,
      ownershipEntityRefs: [me, ...groups.map(name => `group:default/${name}`)],
    },
  };
}

const decide = createMfaExceptionsPolicyDecider({ roles });

/** In words: everything, nothing, or the rules of which one has to hold. */
async function granted(permission: Permission, ...groups: string[]) {
  const decision = await decide({ permission }, person(...groups));
  if (decision?.result !== AuthorizeResult.CONDITIONAL) {
    return decision?.result;
  }
  return JSON.stringify(decision.conditions)
    .match(/"rule":"\w+"|"subjectClasses":\[[^\]]*\]/g)!
    .map(found => found.replace(/^.*:|["[\]]/g, ''));
}

const { ALLOW, DENY } = AuthorizeResult;
const theirs = [
  'IS_SUBJECT_OWNER',
  'IS_ACCOUNTABLE_OWNER',
  'IS_REVIEWER',
  'IS_REQUESTER',
];
const own = ['IS_REQUESTER'];
const ended = ['IS_SUBJECT_OWNER', 'IS_REQUESTER'];
const answeredFor = ['IS_SUBJECT_OWNER', 'IS_ACCOUNTABLE_OWNER'];
const vendors = ['HAS_SUBJECT_CLASS', 'vendor'];

const table: readonly (readonly [
  permission: Permission,
  anybody: unknown,
  governance: unknown,
  iam: unknown,
  auditor: unknown,
  vendorApprover: unknown,
])[] = [
  [
    mfaExceptionReadPermission,
    theirs,
    ALLOW,
    ALLOW,
    ALLOW,
    [...theirs, ...vendors],
  ],
  [mfaExceptionRequestPermission, own, own, own, DENY, own],
  [mfaExceptionApprovePermission, DENY, ALLOW, DENY, DENY, vendors],
  [mfaExceptionImplementPermission, DENY, DENY, ALLOW, DENY, DENY],
  [mfaExceptionReviewPermission, ALLOW, ALLOW, ALLOW, DENY, ALLOW],
  [
    mfaExceptionRevokePermission,
    ended,
    ALLOW,
    ALLOW,
    DENY,
    [...ended, ...vendors],
  ],
  [mfaExceptionAdministerPermission, DENY, ALLOW, DENY, DENY, DENY],
  [mfaAccountabilityReadPermission, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW],
  [
    mfaAccountabilityUpdatePermission,
    answeredFor,
    ALLOW,
    ALLOW,
    DENY,
    answeredFor,
  ],
  [mfaIncidentReadPermission, DENY, ALLOW, ALLOW, ALLOW, DENY],
  [mfaIncidentUpdatePermission, DENY, ALLOW, ALLOW, DENY, DENY],
  [mfaEvidenceExportPermission, DENY, ALLOW, DENY, ALLOW, DENY],
  [mfaOperationsReadPermission, DENY, ALLOW, DENY, DENY, DENY],
  [mfaOperationsRunPermission, DENY, ALLOW, DENY, DENY, DENY],
];

describe('createMfaExceptionsPolicyDecider', () => {
  it.each(table.map(row => [row[0].name, row] as const))(
    'grants %s to those whom it concerns',
    async (_name, row) => {
      const [permission, anybody, governance, iam, auditor, vendorApprover] =
        row;
      expect({
        anybody: await granted(permission),
        governance: await granted(permission, 'governance'),
        iam: await granted(permission, 'iam'),
        auditor: await granted(permission, 'audit'),
        vendorApprover: await granted(permission, 'vendors'),
      }).toEqual({ anybody, governance, iam, auditor, vendorApprover });
    },
  );

  it('has a row for every permission of the register', () => {
    expect(table.map(([permission]) => permission)).toEqual(
      mfaExceptionsPermissions,
    );
  });

  it('lets security operations deal with incidents, and no more than others', async () => {
    for (const permission of mfaExceptionsPermissions) {
      const { name } = permission;
      expect(await granted(permission, 'soc')).toEqual(
        name.startsWith('mfaExceptions.incident.')
          ? ALLOW
          : await granted(permission),
      );
    }
  });

  it('lets administrators run the register, and see no more of it than others', async () => {
    for (const permission of mfaExceptionsPermissions) {
      const { name } = permission;
      expect(await granted(permission, 'platform')).toEqual(
        name.startsWith('mfaExceptions.operations.')
          ? ALLOW
          : await granted(permission),
      );
    }
  });

  it('adds up what several roles grant', async () => {
    expect(
      await granted(mfaExceptionApprovePermission, 'vendors', 'secrets'),
    ).toEqual([...vendors, 'HAS_SUBJECT_CLASS', 'service_account']);
  });

  it('lets an auditor change nothing, whatever else they are', async () => {
    const changes = mfaExceptionsPermissions.filter(
      ({ attributes }) => attributes.action !== 'read',
    );
    for (const permission of changes) {
      expect(
        await granted(permission, 'audit', 'governance', 'iam', 'vendors'),
      ).toBe(DENY);
    }
  });

  it('knows a member of a subgroup by the groups above', async () => {
    const nested = createMfaExceptionsPolicyDecider({
      roles,
      memberships: async refs => [...refs, 'group:default/governance'],
    });
    await expect(
      nested({ permission: mfaExceptionApprovePermission }, person('crew')),
    ).resolves.toEqual({ result: ALLOW });
  });

  it('grants nothing to nobody, and leaves to others what is theirs', async () => {
    for (const permission of mfaExceptionsPermissions) {
      await expect(decide({ permission })).resolves.toEqual({ result: DENY });
    }
    const permission = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
    });
    await expect(decide({ permission }, person())).resolves.toBeUndefined();
    await expect(
      new MfaExceptionsPermissionPolicy(decide).handle(
        { permission },
        person(),
      ),
    ).resolves.toEqual({ result: ALLOW });
  });
});
