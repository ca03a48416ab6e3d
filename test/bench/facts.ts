import type { AuthService } from '@backstage/backend-plugin-api';
import type { FactRetrieverContext } from '@backstage-community/plugin-tech-insights-node';
import type { Knex } from 'knex';
import { MfaExceptionsClient } from '../../plugins/mfa-exceptions-common/src';
import { createFactRetriever } from '../../plugins/tech-insights-backend-module-mfa-exceptions/src/createFactRetriever';
import { multiply, ORIGINALS } from './multiply';
import type { Portal } from './portal';
import { settleEntities } from './posture';
import { seed } from './seed';

// What Tech Insights waits for when it asks for facts: all of a large estate, from
// a backend of its own process, as one run.

const EXCEPTIONS_PER_ENTITY = 10;

/** How long one run took, and for how many entities it had a row. */
export interface FactFigures {
  readonly seconds: number;
  readonly rows: number;
  /** How many of them carry something. */
  readonly excepted: number;
}

/** Every tenth entity is governed, and has none; the others have ten each. */
export async function measureFacts(
  { db, portal }: { db: Knex; portal: Portal },
  entities: number,
): Promise<FactFigures> {
  const seeded = ORIGINALS / EXCEPTIONS_PER_ENTITY;
  await seed(db, { exceptions: ORIGINALS, entities: seeded });
  await multiply(db, (0.9 * entities) / seeded);
  await addEntitiesWithout(db, entities);
  const { handler } = createFactRetriever({
    auth: authOf(portal),
    register: new MfaExceptionsClient({
      discoveryApi: {
        getBaseUrl: async plugin => `${portal.baseUrl}/api/${plugin}`,
      },
      fetchApi: { fetch },
    }),
  });
  const start = performance.now();
  const facts = await handler({} as FactRetrieverContext);
  return {
    seconds: (performance.now() - start) / 1_000,
    rows: facts.length,
    excepted: facts.filter(row => row.facts.mfaExceptionsBand !== 'none')
      .length,
  };
}

async function addEntitiesWithout(db: Knex, entities: number): Promise<void> {
  await settleEntities(db);
  await db.raw(
    `
    insert into mfa_entities
      (entity_ref, governed, subject_class, owner_ref, system_ref, domain_ref)
    select 'component:default/bare-' || place, true, 'application',
      'group:default/team-' || place % 200,
      'system:default/system-' || place % 5000,
      'domain:default/domain-' || place % 200
    from generate_series(1, ? - (select count(*) from mfa_entities)) as place`,
    [entities],
  );
  await db.raw('vacuum analyze');
}

/** The token of somebody who sees everything stands for that of a plugin. */
function authOf({ token }: Portal): AuthService {
  const auth: Pick<
    AuthService,
    'getOwnServiceCredentials' | 'getPluginRequestToken'
  > = {
    getOwnServiceCredentials: async () => ({
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'service', subject: 'plugin:tech-insights' },
    }),
    getPluginRequestToken: async () => ({ token }),
  };
  return auth as AuthService;
}
