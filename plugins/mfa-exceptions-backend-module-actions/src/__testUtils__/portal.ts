import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// The register that the actions speak to, as it is in a portal.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
import request from 'supertest';
import actionsModule from '..';

const entity = (
  kind: string,
  name: string,
  relations: Entity['relations'] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { namespace: 'default', name },
  spec: { type: 'service' },
  relations,
});

const team = 'group:default/payments-team';

const entities: Entity[] = [
  entity('Component', 'payments', [{ type: 'ownedBy', targetRef: team }]),
  entity('Group', 'payments-team', [
    { type: 'hasMember', targetRef: 'user:default/olivia' },
  ]),
  entity('Group', 'iam'),
  entity('User', 'olivia', [{ type: 'memberOf', targetRef: team }]),
];

export const olivia = 'user:default/olivia';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A portal with the register and its actions, called as an agent calls them. */
export async function startPortal() {
  const knex = await databases.init('SQLITE_3');
  const { server } = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      actionsModule,
      actionsRegistryServiceFactory,
      catalogServiceMock.factory({ entities }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { app: { baseUrl: 'https://portal.example.com' } },
      }),
    ],
  });
  const actions = '/api/mfa-exceptions/.backstage/actions/v1/actions';
  const as = (person: string) => ({
    authorization: mockCredentials.user.header(person),
  });
  return {
    list: () => request(server).get(actions).set(as(olivia)),
    invoke: (name: string, input: object, person = olivia) =>
      request(server)
        .post(`${actions}/mfa-exceptions:${name}/invoke`)
        .set(as(person))
        .send(input),
  };
}
