import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createConditionTransformer,
  type ConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  idSchema,
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
    getResources: async ids => {
      const found = await store.findMany(ids.filter(isId));
      const ownerOf = await owners.ownersOf([...found.values()]);
      const at = clock.now();
      return ids.map(id => {
        const exception = found.get(id);
        return (
          exception && {
            exception: { ...exception, accountableOwner: ownerOf(exception) },
            at,
          }
        );
      });
    },
  });
  // What a criteria of conditions becomes has the shape of ours.
  return createConditionTransformer(
    permissionsRegistry.getPermissionRuleset(mfaExceptionResourceRef),
  ) as ConditionTransformer<ExceptionCriteria>;
}

/** Databases refuse what cannot be an id, and would fail for all that are asked for. */
function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}
