import type {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { AccountabilityProjection } from './accountability/AccountabilityProjection';
import { createAccountability } from './accountability/createAccountability';
import { KnexAccountabilityStore } from './accountability/KnexAccountabilityStore';
import { KnexAccountabilityTaskSearch } from './accountability/KnexAccountabilityTaskSearch';
import { CredentialsActorGateway } from './catalog/ActorGateway';
import { CatalogPeopleGateway } from './catalog/PeopleGateway';
import { CatalogSubjectGateway } from './catalog/SubjectGateway';
import { CatalogVisibleEntities } from './catalog/VisibleEntities';
import type { MfaExceptionsConfig } from './config';
import { AuthorizedSummaryService } from './entities/AuthorizedSummaryService';
import { DefaultSummaryService } from './entities/SummaryService';
import { PolicyAccessGateway } from './exceptions/AccessGateway';
import { AuthorizedExceptionService } from './exceptions/AuthorizedExceptionService';
import { DefaultExceptionService } from './exceptions/DefaultExceptionService';
import type { ExceptionStore } from './exceptions/ExceptionStore';
import { registerPermissions } from './exceptions/registerPermissions';
import { RequestAdvisor } from './exceptions/RequestAdvisor';
import { AuthorizedImportService } from './imports/AuthorizedImportService';
import { DefaultImportService } from './imports/DefaultImportService';
import { AccountabilityWorkSource } from './work/AccountabilityWorkSource';
import { createIncidents } from './incidents/createIncidents';
import type { Outbox } from './platform/outbox';
import { AuthorizedWorkService } from './work/AuthorizedWorkService';
import { DefaultWorkService } from './work/DefaultWorkService';
import { ExceptionWorkSource } from './work/ExceptionWorkSource';
import { KnexWorkStore } from './work/KnexWorkStore';

/** Every service of the register, each behind the portal's permissions. */
export function createServices(options: {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: MfaExceptionsConfig;
  db: Knex;
  logger: LoggerService;
  outbox: Outbox;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  projection: AccountabilityProjection;
  store: ExceptionStore;
}) {
  const { auth, catalog, clock, config, permissions, store } = options;
  const subjects = CatalogSubjectGateway.create({
    catalog,
    rules: config.subjectRules,
  });
  const people = CatalogPeopleGateway.create({ catalog, auth });
  const actors = CredentialsActorGateway.create({ auth, people });
  const advisor = RequestAdvisor.create({ store, clock, ...config });
  const common = { store, subjects, actors, advisor, clock };
  const gateway = PolicyAccessGateway.create({
    auth,
    clock,
    permissions,
    toCriteria: registerPermissions(options),
  });

  const visible = CatalogVisibleEntities.create({
    ...options,
    rules: config.subjectRules,
  });
  const accountability = createAccountability({ ...options, actors, visible });
  const incidents = createIncidents({
    ...options,
    ...common,
    accountability: accountability.reader,
    controlDomains: config.controlDomains,
    gateway,
  });

  return {
    accountability: accountability.service,
    accountabilityOverview: accountability.overview,
    exceptions: AuthorizedExceptionService.create({
      gateway,
      inner: DefaultExceptionService.create(common),
    }),
    incidents: incidents.service,
    imports: AuthorizedImportService.create({
      permissions,
      inner: DefaultImportService.create({
        ...config,
        ...common,
        settings: config.imports,
        auth,
        catalog,
        people,
      }),
    }),
    summaries: AuthorizedSummaryService.create({
      gateway,
      inner: DefaultSummaryService.create(common),
    }),
    work: AuthorizedWorkService.create({
      gateway,
      inner: DefaultWorkService.create({
        ...common,
        sources: [
          ExceptionWorkSource.create({
            ...common,
            work: KnexWorkStore.create({ db: options.db }),
          }),
          incidents.work,
          AccountabilityWorkSource.create({
            permissions,
            visible,
            accountability: KnexAccountabilityStore.create({ db: options.db }),
            tasks: KnexAccountabilityTaskSearch.create({ db: options.db }),
          }),
        ],
      }),
    }),
  };
}
