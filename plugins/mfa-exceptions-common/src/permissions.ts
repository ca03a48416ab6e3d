import {
  createPermission,
  type BasicPermission,
  type Permission,
  type PermissionAttributes,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { LifecycleAction, SystemAction } from './domain';

/** What permissions on a single exception are about. @public */
export const RESOURCE_TYPE_MFA_EXCEPTION = 'mfa-exception';

/** What permissions on a control domain of an entity are about. @public */
export const RESOURCE_TYPE_MFA_ACCOUNTABILITY = 'mfa-accountability';

/** A permission that can depend on the exception. @public */
export type ExceptionPermission = ResourcePermission<
  typeof RESOURCE_TYPE_MFA_EXCEPTION
>;

/** A permission that can depend on who is accountable, and for what. @public */
export type AccountabilityPermission = ResourcePermission<
  typeof RESOURCE_TYPE_MFA_ACCOUNTABILITY
>;

function onException(
  action: string,
  attribute: PermissionAttributes['action'],
): ExceptionPermission {
  return createPermission({
    name: `mfaExceptions.exception.${action}`,
    attributes: { action: attribute },
    resourceType: RESOURCE_TYPE_MFA_EXCEPTION,
  });
}

function inGeneral(
  name: string,
  attribute: PermissionAttributes['action'],
): BasicPermission {
  return createPermission({
    name: `mfaExceptions.${name}`,
    attributes: { action: attribute },
  });
}

/** To see an exception, its history, and that there is one at all. @public */
export const mfaExceptionReadPermission = onException('read', 'read');

/**
 * To ask for an exception, and to do what its requester does with it. Before
 * there is one, it is decided on the draft that would be written.
 *
 * @public
 */
export const mfaExceptionRequestPermission = onException('request', 'create');

/** To approve or reject what is requested. @public */
export const mfaExceptionApprovePermission = onException('approve', 'update');

/** To put an exclusion in place, and to confirm that it is gone. @public */
export const mfaExceptionImplementPermission = onException(
  'implement',
  'update',
);

/** To answer reviews of an exception, and to hand them to others. @public */
export const mfaExceptionReviewPermission = onException('review', 'update');

/** To end an exception before its time, to narrow it, or to record a use. @public */
export const mfaExceptionRevokePermission = onException('revoke', 'update');

/** To run the register as a whole: what is done to no single exception. @public */
export const mfaExceptionAdministerPermission = inGeneral(
  'exception.administer',
  'update',
);

/** To see who is accountable for which control. @public */
export const mfaAccountabilityReadPermission = inGeneral(
  'accountability.read',
  'read',
);

/** To record who is accountable, and to attest to it. @public */
export const mfaAccountabilityUpdatePermission: AccountabilityPermission =
  createPermission({
    name: 'mfaExceptions.accountability.update',
    attributes: { action: 'update' },
    resourceType: RESOURCE_TYPE_MFA_ACCOUNTABILITY,
  });

/** To see post-incident reviews. @public */
export const mfaIncidentReadPermission = inGeneral('incident.read', 'read');

/** To lead post-incident reviews. @public */
export const mfaIncidentUpdatePermission = inGeneral(
  'incident.update',
  'update',
);

/** To take an evidence pack out of the register. @public */
export const mfaEvidenceExportPermission = inGeneral('evidence.export', 'read');

/** To see how the register runs. @public */
export const mfaOperationsReadPermission = inGeneral('operations.read', 'read');

/** To have its tasks run out of turn. @public */
export const mfaOperationsRunPermission = inGeneral('operations.run', 'update');

/** All permissions that are decided on an exception. @public */
export const mfaExceptionPermissions: readonly ExceptionPermission[] = [
  mfaExceptionReadPermission,
  mfaExceptionRequestPermission,
  mfaExceptionApprovePermission,
  mfaExceptionImplementPermission,
  mfaExceptionReviewPermission,
  mfaExceptionRevokePermission,
];

/** All permissions of the register. @public */
export const mfaExceptionsPermissions: readonly Permission[] = [
  ...mfaExceptionPermissions,
  mfaExceptionAdministerPermission,
  mfaAccountabilityReadPermission,
  mfaAccountabilityUpdatePermission,
  mfaIncidentReadPermission,
  mfaIncidentUpdatePermission,
  mfaEvidenceExportPermission,
  mfaOperationsReadPermission,
  mfaOperationsRunPermission,
];

/** What somebody can do with an exception; the rest the register does by itself. @public */
export type GuardedAction = Exclude<LifecycleAction, SystemAction>;

/**
 * The permission that each action takes. The separation of duties holds beside
 * it, whatever the permission policy says. A new action does not compile until
 * it stands here.
 *
 * @public
 */
export const permissionOfAction: {
  readonly [action in GuardedAction]: ExceptionPermission;
} = {
  edit: mfaExceptionRequestPermission,
  submit: mfaExceptionRequestPermission,
  withdraw: mfaExceptionRequestPermission,
  resubmit: mfaExceptionRequestPermission,
  approve: mfaExceptionApprovePermission,
  reject: mfaExceptionApprovePermission,
  implement: mfaExceptionImplementPermission,
  confirm_removal: mfaExceptionImplementPermission,
  attach_plan: mfaExceptionRequestPermission,
  narrow: mfaExceptionRevokePermission,
  revoke: mfaExceptionRevokePermission,
  complete: mfaExceptionRevokePermission,
  extend: mfaExceptionRequestPermission,
  withdraw_extension: mfaExceptionRequestPermission,
  approve_extension: mfaExceptionApprovePermission,
  reject_extension: mfaExceptionApprovePermission,
  certify: mfaExceptionReviewPermission,
  reduce: mfaExceptionReviewPermission,
  review_revoke: mfaExceptionReviewPermission,
  dont_know: mfaExceptionReviewPermission,
  reassign_review: mfaExceptionReviewPermission,
  record_use: mfaExceptionRevokePermission,
};
