import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createConditionTransformer,
  type ConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  mfaExceptionPermissions,
  mfaExceptionsPermissions,
  type ExceptionCriteria,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  mfaExceptionResourceRef,
  mfaExceptionRules,
  type Clock,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountableOwners } from '../accountability/AccountableOwners';
import type { ExceptionStore } from './ExceptionStore';

/**
 * Tells the permission framework what can be permitted here.
 *
 * @returns what makes criteria of the conditions that a policy answers
 */
export function registerPermissions(options: {
  clock: Clock;
  owners: AccountableOwners;
  permissionsRegistry: PermissionsRegistryService;
  store: ExceptionStore;
}): ConditionTransformer<ExceptionCriteria> {
  const { clock, owners, permissionsRegistry, store } = options;
  permissionsRegistry.addPermissions([...mfaExceptionsPermissions]);
  permissionsRegistry.addResourceType({
    resourceRef: mfaExceptionResourceRef,
    permissions: [...mfaExceptionPermissions],
    rules: Object.values(mfaExceptionRules),
    // For others that ask about single exceptions, such as a search.
    getResources: ids =>
      Promise.all(
        ids.map(async id => {
          const exception = await store.find(id);
          if (!exception) {
            return undefined;
          }
          const accountableOwner = (await owners.ownersOf([exception]))(
            exception,
          );
          return {
            exception: { ...exception, accountableOwner },
            at: clock.now(),
          };
        }),
      ),
  });
  // What a criteria of conditions becomes has the shape of ours.
  return createConditionTransformer(
    permissionsRegistry.getPermissionRuleset(mfaExceptionResourceRef),
  ) as ConditionTransformer<ExceptionCriteria>;
}
