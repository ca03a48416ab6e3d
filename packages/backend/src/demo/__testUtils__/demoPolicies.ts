import { readFileSync } from 'node:fs';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
import {
  MfaExceptionsClient,
  type Policy,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parse } from 'yaml';

/** The policies of the demo company, as its backend reads them from the configuration. */
export async function readDemoPolicies(
  configFile: string,
): Promise<readonly Policy[]> {
  const { mfaExceptions } = parse(readFileSync(configFile, 'utf8'));
  const backend = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      mockServices.rootConfig.factory({ data: { mfaExceptions } }),
      catalogServiceMock.factory(),
    ],
  });
  const client = new MfaExceptionsClient({
    discoveryApi: {
      getBaseUrl: async id =>
        `http://localhost:${backend.server.port()}/api/${id}`,
    },
    fetchApi: { fetch },
  });
  const { items } = await client.policies({
    token: mockCredentials.user.token(),
  });
  await backend.stop();
  return items.map(({ id, match, terms }) => {
    const values = Object.entries(terms).map(([term, { value }]) => [
      term,
      value,
    ]);
    return { id, match, ...Object.fromEntries(values) };
  });
}
