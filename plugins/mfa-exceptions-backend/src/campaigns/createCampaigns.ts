import type {
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { ActorGateway } from '../catalog/ActorGateway';
import { CatalogPartyGateway } from '../catalog/PartyGateway';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { ReviewContexts } from '../reviews/ReviewContexts';
import { AuthorizedCampaignService } from './AuthorizedCampaignService';
import { CampaignRunner } from './CampaignRunner';
import { CampaignSurvey } from './CampaignSurvey';
import { DefaultCampaignService } from './DefaultCampaignService';
import { KnexCampaignItemStore } from './KnexCampaignItemStore';
import { KnexCampaignStore } from './KnexCampaignStore';

/** Campaigns, and what takes them on. */
export function createCampaigns(options: {
  actors: ActorGateway;
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  contexts: Pick<ReviewContexts, 'recent'>;
  controlDomains: ReadonlySet<string>;
  db: Knex;
  gateway: AccessGateway;
  logger: LoggerService;
  permissions: PermissionsService;
  store: ExceptionStore;
}) {
  const campaigns = KnexCampaignStore.create(options);
  const items = KnexCampaignItemStore.create(options);
  const parties = CatalogPartyGateway.create(options);
  const survey = CampaignSurvey.create({ ...options, items, parties });
  const runner = CampaignRunner.create({
    ...options,
    ...{ campaigns, items, survey },
    exceptions: options.store,
  });
  return {
    runner,
    service: AuthorizedCampaignService.create({
      ...options,
      inner: DefaultCampaignService.create({
        ...options,
        ...{ campaigns, items, parties, runner, survey },
      }),
    }),
  };
}
