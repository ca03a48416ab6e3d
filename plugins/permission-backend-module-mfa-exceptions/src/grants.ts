import type {
  PermissionCondition,
  PermissionCriteria,
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
  mfaIncidentReadPermission,
  mfaIncidentUpdatePermission,
  mfaOperationsReadPermission,
  mfaOperationsRunPermission,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  mfaAccountabilityConditions,
  mfaExceptionConditions,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { MfaExceptionsRoles } from './roles';

// Who may what, on one screen. What several roles grant adds up, but for the
// auditors: whoever is one changes nothing, whatever else they are.

const {
  hasSubjectClass,
  isAccountableOwner,
  isRequester,
  isReviewer,
  isSubjectOwner,
} = mfaExceptionConditions;

/** Somebody, with everything that they may speak for. */
export interface Claimant {
  readonly userEntityRef: string;
  readonly refs: readonly string[];
}

/** Without conditions, or for what meets them. */
export type Grant = 'always' | Criteria;

type Criteria<Type extends string = string> = PermissionCriteria<
  PermissionCondition<Type>
>;

type Grants = ReadonlyMap<string, Grant>;

const governance = grants(
  [mfaExceptionReadPermission, 'always'],
  [mfaExceptionApprovePermission, 'always'],
  [mfaExceptionReviewPermission, 'always'],
  [mfaExceptionRevokePermission, 'always'],
  [mfaExceptionAdministerPermission, 'always'],
  [mfaAccountabilityUpdatePermission, 'always'],
  [mfaIncidentReadPermission, 'always'],
  [mfaIncidentUpdatePermission, 'always'],
  [mfaEvidenceExportPermission, 'always'],
  [mfaOperationsReadPermission, 'always'],
  [mfaOperationsRunPermission, 'always'],
);

const iam = grants(
  [mfaExceptionReadPermission, 'always'],
  [mfaExceptionImplementPermission, 'always'],
  [mfaExceptionRevokePermission, 'always'],
  [mfaAccountabilityUpdatePermission, 'always'],
  [mfaIncidentReadPermission, 'always'],
  [mfaIncidentUpdatePermission, 'always'],
);

const securityOperations = grants(
  [mfaIncidentReadPermission, 'always'],
  [mfaIncidentUpdatePermission, 'always'],
);

const auditor = grants(
  [mfaExceptionReadPermission, 'always'],
  [mfaIncidentReadPermission, 'always'],
  [mfaEvidenceExportPermission, 'always'],
);

const administrators = grants(
  [mfaOperationsReadPermission, 'always'],
  [mfaOperationsRunPermission, 'always'],
);

/** What each role that somebody has grants them. */
export function grantsTo(
  claimant: Claimant,
  roles: MfaExceptionsRoles,
): readonly Grants[] {
  const isIn = (groups: readonly string[]) =>
    groups.some(group => claimant.refs.includes(group));
  return [
    everyone(claimant),
    ...(isIn(roles.governance) ? [governance] : []),
    ...(isIn(roles.iam) ? [iam] : []),
    ...(isIn(roles.securityOperations) ? [securityOperations] : []),
    ...(isIn(roles.auditors) ? [auditor] : []),
    ...(isIn(roles.administrators) ? [administrators] : []),
    ...roles.approvers
      .filter(({ group }) => isIn([group]))
      .map(({ subjectClasses }) =>
        approver(hasSubjectClass({ subjectClasses: [...subjectClasses] })),
      ),
  ];
}

/** Whether somebody is to change nothing. */
export function isAuditor(
  { refs }: Claimant,
  { auditors }: MfaExceptionsRoles,
): boolean {
  return auditors.some(group => refs.includes(group));
}

function everyone({ userEntityRef, refs }: Claimant): Grants {
  const claims = { refs: [...refs] };
  const owned = isSubjectOwner(claims);
  const accountable = isAccountableOwner(claims);
  const reviewed = isReviewer(claims);
  const asked = isRequester({ refs: [userEntityRef] });
  return grants(
    [
      mfaExceptionReadPermission,
      { anyOf: [owned, accountable, reviewed, asked] },
    ],
    // Anybody may ask, in their own name: it is for others to decide.
    [mfaExceptionRequestPermission, asked],
    [mfaExceptionRevokePermission, { anyOf: [owned, asked] }],
    // Whose answer it is, is worked out when they give it: from who is accountable
    // then, whom it was handed to, and who stands in for whom.
    [mfaExceptionReviewPermission, 'always'],
    [mfaAccountabilityReadPermission, 'always'],
    [
      mfaAccountabilityUpdatePermission,
      {
        anyOf: [
          mfaAccountabilityConditions.isSubjectOwner(claims),
          mfaAccountabilityConditions.isAccountableOwner(claims),
        ],
      },
    ],
  );
}

function approver(theirs: Grant): Grants {
  return grants(
    [mfaExceptionReadPermission, theirs],
    [mfaExceptionApprovePermission, theirs],
    [mfaExceptionRevokePermission, theirs],
  );
}

function grants(
  ...given: readonly (readonly [{ readonly name: string }, Grant])[]
): Grants {
  return new Map(given.map(([{ name }, grant]) => [name, grant]));
}
