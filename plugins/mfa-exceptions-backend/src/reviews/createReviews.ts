import type { AuthService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { AccountabilityProjection } from '../accountability/AccountabilityProjection';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import { KnexAccountabilityStore } from '../accountability/KnexAccountabilityStore';
import type { PartyGateway } from '../catalog/PartyGateway';
import type { PeopleGateway } from '../catalog/PeopleGateway';
import type { MfaExceptionsConfig } from '../config';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { ExceptionWriterOptions } from '../exceptions/ExceptionWriter';
import { AuthorizedReviewService } from './AuthorizedReviewService';
import { DefaultDelegationService } from './DefaultDelegationService';
import { DefaultReviewService } from './DefaultReviewService';
import type { DelegationStore } from './DelegationStore';
import { KnexReviewStore } from './KnexReviewStore';
import { ReviewContexts } from './ReviewContexts';
import { ReviewFinder } from './ReviewFinder';
import { ReviewWorkSource } from './ReviewWorkSource';

/** Reviews, who answers them, and the work that they are. */
export function createReviews(
  options: ExceptionWriterOptions & {
    auth: AuthService;
    config: Pick<MfaExceptionsConfig, 'accountability'>;
    db: Knex;
    delegations: DelegationStore;
    gateway: AccessGateway;
    parties: PartyGateway;
    people: PeopleGateway;
    projection: AccountabilityProjection;
    reader: AccountabilityReader;
  },
) {
  const { config, db, parties } = options;
  const reviews = KnexReviewStore.create({ db });
  const contexts = ReviewContexts.create({
    ...options,
    accountability: KnexAccountabilityStore.create({ db }),
    model: config.accountability,
  });
  const finder = new ReviewFinder({ contexts, parties, reviews });
  return {
    contexts,
    delegations: DefaultDelegationService.create(options),
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
