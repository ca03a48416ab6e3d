import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { isUserEntity } from '@backstage/catalog-model';
import { AuthenticationError, InputError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { assertDevelopment } from './assertDevelopment';

const PERSONA_HEADER = 'x-demo-persona';

interface Persona {
  readonly entityRef: string;
}

/**
 * Signs in as one of the personas of the demo company, named in a header. The
 * session is a real one, with the memberships that the catalog knows.
 */
export const demoSignIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-sign-in',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        assertDevelopment('The demo sign-in');
        const admitted = readPersonaRefs(config);
        logger.warn(
          `Demo sign-in: anyone can be any of ${admitted.size} personas`,
        );
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: createPersonaAuthenticator(admitted),
            signInResolver: ({ result: { entityRef } }, context) =>
              context.signInWithCatalogUser({ entityRef }),
          }),
        });
      },
    });
  },
});

function createPersonaAuthenticator(admitted: ReadonlySet<string>) {
  return createProxyAuthenticator<void, Persona, undefined>({
    defaultProfileTransform: async ({ entityRef }, context) => {
      const { entity } = await context.findCatalogUser({ entityRef });
      return {
        profile: isUserEntity(entity) ? entity.spec.profile ?? {} : {},
      };
    },
    initialize() {},
    async authenticate({ req }) {
      const entityRef = req.header(PERSONA_HEADER);
      if (!entityRef) {
        throw new InputError(
          `The header '${PERSONA_HEADER}' must name one of ${list(admitted)}`,
        );
      }
      if (!admitted.has(entityRef)) {
        throw new AuthenticationError(
          `'${entityRef}' is not a persona of the demo; there are ${list(
            admitted,
          )}`,
        );
      }
      return { result: { entityRef } };
    },
  });
}

function readPersonaRefs(config: RootConfigService): ReadonlySet<string> {
  const personas = config.getOptionalConfigArray('demo.personas') ?? [];
  return new Set([
    ...personas.map(persona => persona.getString('ref')),
    ...(config.getOptionalStringArray('demo.colleagues') ?? []),
  ]);
}

function list(refs: ReadonlySet<string>) {
  return [...refs].join(', ');
}
