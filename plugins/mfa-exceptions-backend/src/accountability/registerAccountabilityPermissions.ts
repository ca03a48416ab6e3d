import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createConditionTransformer,
  type ConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  controlDomainSchema,
  entityRefSchema,
  mfaAccountabilityUpdatePermission,
  type AccountabilityCriteria,
  type AccountabilityFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  mfaAccountabilityResourceRef,
  mfaAccountabilityRules,
  type Clock,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { permissionFacts } from './accountabilityAnswer';
import type { AccountabilityReader } from './AccountabilityReader';
import { resolveIn } from './accountabilityView';

/**
 * Tells the permission framework what can be permitted about accountability. A
 * resource is called by its entity and its control domain:
 * `component:default/payments#session`.
 *
 * @returns what makes criteria of the conditions that a policy answers
 */
export function registerAccountabilityPermissions(options: {
  clock: Clock;
  permissionsRegistry: PermissionsRegistryService;
  reader: AccountabilityReader;
}): ConditionTransformer<AccountabilityCriteria> {
  const { clock, permissionsRegistry, reader } = options;
  const find = async (id: string): Promise<AccountabilityFacts | undefined> => {
    const [ref, domain] = id.split('#');
    const entityRef = entityRefSchema.safeParse(ref);
    const controlDomain = controlDomainSchema.safeParse(domain);
    if (!entityRef.success || !controlDomain.success) {
      return undefined;
    }
    const known = await reader.asOf(entityRef.data, { at: clock.now() });
    return (
      known.facts &&
      permissionFacts(
        known,
        resolveIn(known.knowledge, entityRef.data, controlDomain.data),
      )
    );
  };
  permissionsRegistry.addResourceType({
    resourceRef: mfaAccountabilityResourceRef,
    permissions: [mfaAccountabilityUpdatePermission],
    rules: Object.values(mfaAccountabilityRules),
    getResources: ids => Promise.all(ids.map(find)),
  });
  // What a criteria of conditions becomes has the shape of ours.
  return createConditionTransformer(
    permissionsRegistry.getPermissionRuleset(mfaAccountabilityResourceRef),
  ) as ConditionTransformer<AccountabilityCriteria>;
}
