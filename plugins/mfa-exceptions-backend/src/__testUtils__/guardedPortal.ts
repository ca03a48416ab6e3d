import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import permissionBackend from '@backstage/plugin-permission-backend';
import policyModule from '@mfa-exceptions/backstage-plugin-permission-backend-module-mfa-exceptions';
import type { Knex } from 'knex';
import { nobody, startRegister } from './backend';
import { asCatalog, company, group, person, refs } from './company';

// A portal with the real permission backend and the policy that comes with the
// register, and two teams that have nothing to do with each other.

const ofClaimsTeam = (name: string): Entity => ({
  ...company.find(({ metadata }) => metadata.name === 'payments')!,
  metadata: { namespace: 'default', name },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/claims-team' }],
});

/** Who comes to the register, and as what. */
export const personas = {
  owner: refs.owner,
  foreignOwner: 'user:default/fiona',
  iam: refs.iam,
  governance: refs.nestedGovernance,
  otherApprover: refs.vendorManager,
  auditor: 'user:default/audrey',
  service: 'plugin:catalog',
  nobody,
} as const;

/** In the group above the foreign owner's. */
export const insurer = 'user:default/ines';

export type Persona = keyof typeof personas;

/** The owner's, and the foreign owner's. */
export const subjects = {
  own: refs.app,
  foreign: 'component:default/claims',
} as const;

export type Whose = keyof typeof subjects;

const entities: Entity[] = asCatalog([
  ...company,
  ofClaimsTeam('claims'),
  ofClaimsTeam('bare'),
  group('claims-team', 'insurance'),
  group('insurance'),
  person(insurer, 'insurance'),
  group('internal-audit'),
  person(personas.foreignOwner, 'claims-team'),
  person(personas.auditor, 'internal-audit'),
]);

/** A sign-in puts into the token what somebody is a direct member of. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      const user = entities.find(
        ({ kind, metadata }) =>
          kind === 'User' && userEntityRef.endsWith(`/${metadata.name}`),
      );
      const groups = user?.relations?.map(({ targetRef }) => targetRef) ?? [];
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] };
    },
  }),
});

/**
 * A plugin that asks on behalf of a person says so in the token, as it does in a
 * portal: the permission backend answers conditions to plugins only.
 */
const auth = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const service = mockServices.auth({ pluginId: plugin.getId() });
    const forPlugins = service.getPluginRequestToken.bind(service);
    service.getPluginRequestToken = async options => {
      const { principal } = options.onBehalfOf as {
        principal: { userEntityRef?: string };
      };
      const actor = { subject: `plugin:${plugin.getId()}` };
      return principal.userEntityRef
        ? {
            token: mockCredentials.user.token(principal.userEntityRef, {
              actor,
            }),
          }
        : forPlugins(options);
    };
    return service;
  },
});

export async function startGuardedPortal(
  knex: Knex,
  {
    enabled = true,
    features = [],
  }: { enabled?: boolean; features?: BackendFeature[] } = {},
) {
  return startRegister({
    knex,
    entities,
    portal: { permission: { enabled } },
    features: [
      permissionBackend,
      policyModule,
      permissionsServiceFactory,
      auth,
      userInfo,
      ...features,
    ],
  });
}
