import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionBackend from '@backstage/plugin-permission-backend';
import searchPlugin from '@backstage/plugin-search-backend';
import type { CreateExceptionInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
// The register, and who may see what of it, as they are in a portal.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import policyModule from '@mfa-exceptions/backstage-plugin-permission-backend-module-mfa-exceptions';
import request from 'supertest';
import searchModule from '..';

const relation = (type: string) => (targetRef: string) => ({ type, targetRef });

const entity = (
  kind: string,
  name: string,
  spec: Entity['spec'],
  relations: Entity['relations'] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { namespace: 'default', name },
  spec,
  relations,
});

const service = (name: string, owner: string) =>
  entity('Component', name, { type: 'service' }, [relation('ownedBy')(owner)]);

const person = (name: string, group: string) =>
  entity('User', name, {}, [relation('memberOf')(`group:default/${group}`)]);

const catalog: Entity[] = [
  service('payments', 'group:default/payments-team'),
  service('claims', 'group:default/claims-team'),
  entity('Group', 'payments-team', { type: 'team', children: [] }),
  entity('Group', 'claims-team', { type: 'team', children: [] }),
  entity('Group', 'security-governance', { type: 'team', children: [] }),
  person('olivia', 'payments-team'),
  person('fiona', 'claims-team'),
  person('gina', 'security-governance'),
];

export const people = {
  owner: 'user:default/olivia',
  otherOwner: 'user:default/fiona',
  governance: 'user:default/gina',
} as const;

/** A sign-in puts into the token what somebody is a direct member of. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo({ principal }) {
      const { userEntityRef } = principal as { userEntityRef: string };
      const user = catalog.find(
        ({ kind, metadata }) =>
          kind === 'User' && userEntityRef.endsWith(`/${metadata.name}`),
      );
      const groups = user?.relations?.map(({ targetRef }) => targetRef) ?? [];
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] };
    },
  }),
});

/** A plugin that asks on behalf of a person says so in the token, as in a portal. */
const auth = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const mock = mockServices.auth({ pluginId: plugin.getId() });
    const forPlugins = mock.getPluginRequestToken.bind(mock);
    mock.getPluginRequestToken = async options => {
      const { userEntityRef } = options.onBehalfOf.principal as {
        userEntityRef?: string;
      };
      const actor = { subject: `plugin:${plugin.getId()}` };
      return userEntityRef
        ? { token: mockCredentials.user.token(userEntityRef, { actor }) }
        : forPlugins(options);
    };
    return mock;
  },
});

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A portal with search, the register, and the policy that comes with it. */
export async function startPortal(search: object = {}) {
  const scheduler = mockServices.scheduler();
  const knex = await databases.init('SQLITE_3');
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModule,
      mfaExceptionsPlugin,
      permissionBackend,
      policyModule,
      permissionsServiceFactory,
      auth,
      userInfo,
      // Nothing runs but what a test starts.
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: catalog }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true }, search },
      }),
    ],
  });
  const as = (caller: string) => ({
    authorization: mockCredentials.user.header(caller),
  });
  return {
    index: () => scheduler.triggerTask('search_index_mfa_exception'),
    create: async (body: CreateExceptionInput, caller: string) => {
      const answer = await request(server)
        .post('/api/mfa-exceptions/exceptions')
        .set(as(caller))
        .send(body)
        .expect(201);
      return answer.body as { id: string };
    },
    search: async (term: string, caller: string) => {
      const answer = await request(server)
        .get('/api/search/query')
        .query({ term })
        .set(as(caller))
        .expect(200);
      return answer.body.results as Found[];
    },
  };
}

export interface Found {
  readonly type: string;
  readonly document: { readonly location: string; readonly title: string };
}
