import type {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { CatalogAccountabilityGateway } from '../catalog/AccountabilityGateway';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { VisibleEntities } from '../catalog/VisibleEntities';
import type { MfaExceptionsConfig } from '../config';
import { AccountabilityAccessGateway } from './AccountabilityAccessGateway';
import type { AccountabilityProjection } from './AccountabilityProjection';
import { AuthorizedAccountabilityOverview } from './AuthorizedAccountabilityOverview';
import { AuthorizedAccountabilityService } from './AuthorizedAccountabilityService';
import { DefaultAccountabilityOverview } from './DefaultAccountabilityOverview';
import { DefaultAccountabilityReader } from './DefaultAccountabilityReader';
import { DefaultAccountabilityService } from './DefaultAccountabilityService';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import { KnexMistakeStore } from './KnexMistakeStore';
import { KnexObservationStore } from './KnexObservationStore';
import { KnexOwnedSearch } from './KnexOwnedSearch';
import { KnexOwnerSearch } from './KnexOwnerSearch';
import { registerAccountabilityPermissions } from './registerAccountabilityPermissions';

/** Who is accountable: for the register itself, and for callers. */
export function createAccountability(options: {
  actors: ActorGateway;
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: Pick<MfaExceptionsConfig, 'accountability' | 'subjectRules'>;
  db: Knex;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  projection: AccountabilityProjection;
  visible: VisibleEntities;
}) {
  const { config, db } = options;
  const store = KnexAccountabilityStore.create({ db });
  const observations = KnexObservationStore.create(options);
  const reader = DefaultAccountabilityReader.create({
    ...options,
    accountability: store,
    gateway: CatalogAccountabilityGateway.create({
      ...options,
      rules: config.subjectRules,
    }),
    model: config.accountability,
    observations,
  });
  const gateway = AccountabilityAccessGateway.create({
    ...options,
    toCriteria: registerAccountabilityPermissions({ ...options, reader }),
  });
  const service = AuthorizedAccountabilityService.create({
    inner: DefaultAccountabilityService.create({ ...options, reader, store }),
    gateway,
  });
  const overview = AuthorizedAccountabilityOverview.create({
    inner: DefaultAccountabilityOverview.create({
      ...options,
      ...{ accountability: store, model: config.accountability, observations },
      mistakes: KnexMistakeStore.create({ db }),
      owned: KnexOwnedSearch.create({ db }),
      search: KnexOwnerSearch.create({ db }),
    }),
    gateway,
    visible: options.visible,
  });
  return { overview, reader, service };
}
