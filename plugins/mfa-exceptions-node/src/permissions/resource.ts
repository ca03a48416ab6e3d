import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_MFA_ACCOUNTABILITY,
  RESOURCE_TYPE_MFA_EXCEPTION,
  type AccountabilityCriteria,
  type AccountabilityFacts,
  type CriteriaFacts,
  type ExceptionCriteria,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/**
 * An exception at an instant: one that is written as active is expired from its
 * end on.
 *
 * @public
 */
export interface ExceptionAt {
  readonly exception: CriteriaFacts;
  readonly at: Date;
}

/** Exceptions, to the permission framework. @public */
export const mfaExceptionResourceRef = createPermissionResourceRef<
  ExceptionAt,
  ExceptionCriteria
>().with({
  pluginId: 'mfa-exceptions',
  resourceType: RESOURCE_TYPE_MFA_EXCEPTION,
});

/** Control domains of entities, to the permission framework. @public */
export const mfaAccountabilityResourceRef = createPermissionResourceRef<
  AccountabilityFacts,
  AccountabilityCriteria
>().with({
  pluginId: 'mfa-exceptions',
  resourceType: RESOURCE_TYPE_MFA_ACCOUNTABILITY,
});
