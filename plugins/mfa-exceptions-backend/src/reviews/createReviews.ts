import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { AccountabilityProjection } from '../accountability/AccountabilityProjection';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import { KnexAccountabilityStore } from '../accountability/KnexAccountabilityStore';
import { CatalogPartyGateway } from '../catalog/PartyGateway';
import type { PeopleGateway } from '../catalog/PeopleGateway';
import type { MfaExceptionsConfig } from '../config';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { ExceptionWriterOptions } from '../exceptions/ExceptionWriter';
import { AuthorizedReviewService } from './AuthorizedReviewService';
import { DefaultDelegationService } from './DefaultDelegationService';
import { DefaultReviewService } from './DefaultReviewService';
import { KnexDelegationStore } from './KnexDelegationStore';
import { KnexReviewStore } from './KnexReviewStore';
import { ReviewContexts } from './ReviewContexts';
import { ReviewFinder } from './ReviewFinder';
import { ReviewWorkSource } from './ReviewWorkSource';

/** Reviews, who answers them, and the work that they are. */
export function createReviews(
  options: ExceptionWriterOptions & {
    auth: AuthService;
    catalog: CatalogService;
    config: Pick<MfaExceptionsConfig, 'accountability'>;
    db: Knex;
    gateway: AccessGateway;
    people: PeopleGateway;
    projection: AccountabilityProjection;
    reader: AccountabilityReader;
  },
) {
  const { config, db } = options;
  const delegations = KnexDelegationStore.create({ db });
  const parties = CatalogPartyGateway.create(options);
  const reviews = KnexReviewStore.create({ db });
  const contexts = ReviewContexts.create({
    ...options,
    accountability: KnexAccountabilityStore.create({ db }),
    model: config.accountability,
    ...{ delegations, parties },
  });
  const finder = new ReviewFinder({ contexts, parties, reviews });
  return {
    contexts,
    delegations: DefaultDelegationService.create({
      ...options,
      ...{ delegations, parties },
    }),
    service: AuthorizedReviewService.create({
      ...options,
      inner: DefaultReviewService.create({
        ...options,
        ...{ contexts, finder, reviews },
      }),
    }),
    work: ReviewWorkSource.create({ finder }),
  };
}
