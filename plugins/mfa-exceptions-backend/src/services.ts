import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { AccountabilityProjection } from './accountability/AccountabilityProjection';
import { KnexAccountableOwners } from './accountability/AccountableOwners';
import { createAccountability } from './accountability/createAccountability';
import { KnexAccountabilityStore } from './accountability/KnexAccountabilityStore';
import { KnexAccountabilityTaskSearch } from './accountability/KnexAccountabilityTaskSearch';
import { createCampaigns } from './campaigns/createCampaigns';
import { CatalogPartyGateway } from './catalog/PartyGateway';
import { CredentialsActorGateway } from './catalog/ActorGateway';
import { CatalogPeopleGateway } from './catalog/PeopleGateway';
import { CatalogSubjectGateway } from './catalog/SubjectGateway';
import { CatalogVisibleEntities } from './catalog/VisibleEntities';
import type { CheckpointSigner } from './checkpoints/CheckpointSigner';
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
import { dateReader } from './imports/dates';
import { DefaultImportService } from './imports/DefaultImportService';
import { AccountabilityWorkSource } from './work/AccountabilityWorkSource';
import { createEvidence } from './evidence/createEvidence';
import { createIncidents } from './incidents/createIncidents';
import type { BacklogReader } from './operations/Backlog';
import { createOperations } from './operations/createOperations';
import type { Recording } from './operations/startRecording';
import type { Outbox } from './platform/outbox';
import { createPatterns } from './patterns/createPatterns';
import { createPosture } from './posture/createPosture';
import type { TaskScheduler } from './platform/taskScheduler';
import { KnexDelegationStore } from './reviews/KnexDelegationStore';
import { StandIns } from './reviews/StandIns';
import { createReviews } from './reviews/createReviews';
import { KnexReminderLog } from './reminders/KnexReminderLog';
import { KnexReminderStore } from './reminders/KnexReminderStore';
import { AuthorizedReminderLogService } from './reminders/ReminderLogService';
import { AuthorizedWorkService } from './work/AuthorizedWorkService';
import { DefaultWorkService } from './work/DefaultWorkService';
import { ExceptionWorkSource } from './work/ExceptionWorkSource';
import { KnexWorkStore } from './work/KnexWorkStore';

/** Every service of the register, each behind the portal's permissions. */
export function createServices(options: {
  auth: AuthService;
  backlog: BacklogReader;
  catalog: CatalogService;
  clock: Clock;
  config: MfaExceptionsConfig;
  db: Knex;
  discovery: DiscoveryService;
  logger: LoggerService;
  outbox: Outbox;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  projection: AccountabilityProjection;
  recording: Recording;
  scheduler: Pick<TaskScheduler, 'triggerTask'>;
  signer: CheckpointSigner;
  store: ExceptionStore;
}) {
  const { auth, catalog, clock, config, permissions, store } = options;
  const subjects = CatalogSubjectGateway.create({
    catalog,
    rules: config.subjectRules,
    readDate: dateReader(config.triggers),
  });
  const people = CatalogPeopleGateway.create({ catalog, auth });
  const actors = CredentialsActorGateway.create({ auth, people });
  const advisor = RequestAdvisor.create({ store, clock, ...config });
  const owners = KnexAccountableOwners.create(options);
  const delegations = KnexDelegationStore.create(options);
  const parties = CatalogPartyGateway.create(options);
  const standIns = StandIns.create({ clock, delegations, parties, people });
  const common = { store, subjects, actors, advisor, clock };
  const gateway = PolicyAccessGateway.create({
    auth,
    clock,
    permissions,
    toCriteria: registerPermissions({ ...options, owners }),
    ...{ owners, standIns },
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
  const reviews = createReviews({
    ...options,
    ...common,
    ...{ delegations, gateway, parties, people },
    reader: accountability.reader,
  });
  const campaigns = createCampaigns({
    ...options,
    ...{ actors, gateway },
    contexts: reviews.contexts,
    controlDomains: config.controlDomains,
  });

  const evidence = createEvidence({
    ...{ ...options, actors },
    accountability: accountability.reader,
  });

  return {
    accountability: accountability.service,
    accountabilityOverview: accountability.overview,
    campaignRunner: campaigns.runner,
    campaigns: campaigns.service,
    checkpoints: evidence.checkpoints,
    evidence: evidence.service,
    evidenceRoom: evidence,
    verification: evidence.verification,
    exceptions: AuthorizedExceptionService.create({
      gateway,
      inner: DefaultExceptionService.create({
        ...common,
        reviewing: reviews.contexts,
        reminders: KnexReminderStore.create({ db: options.db }),
      }),
    }),
    incidents: incidents.service,
    delegations: reviews.delegations,
    operations: createOperations({ ...options, actors }),
    patterns: createPatterns({ ...options, actors, gateway }),
    posture: createPosture({
      ...options,
      ...{ gateway, visible },
      overview: accountability.overview,
    }),
    reviews: reviews.service,
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
    reminderLog: AuthorizedReminderLogService.create({
      log: KnexReminderLog.create({ db: options.db }),
      permissions,
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
          reviews.work,
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
