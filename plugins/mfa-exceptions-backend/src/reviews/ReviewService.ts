import type {
  createDelegationSchema,
  decideReviewSchema,
  decideReviewsSchema,
  Delegation,
  DelegationList,
  ListReviewsQuery,
  reassignReviewSchema,
  ReviewPage,
  ReviewResults,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';

/**
 * Reviews of what is in force.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface ReviewService<With = unknown> {
  list(
    query: ListReviewsQuery,
    options: CallOptions & With,
  ): Promise<ReviewPage>;
  get(id: string, options: CallOptions & With): Promise<ReviewView>;
  decide(
    id: string,
    input: z.output<typeof decideReviewSchema>,
    options: ChangeOptions & With,
  ): Promise<ReviewView>;
  decideMany(
    input: z.output<typeof decideReviewsSchema>,
    options: ChangeOptions & With,
  ): Promise<ReviewResults>;
  reassign(
    id: string,
    input: z.output<typeof reassignReviewSchema>,
    options: ChangeOptions & With,
  ): Promise<ReviewView>;
}

/** Who answers the reviews of whom; everybody's own affair. */
export interface DelegationService {
  list(options: CallOptions): Promise<DelegationList>;
  create(
    input: z.output<typeof createDelegationSchema>,
    options: CallOptions,
  ): Promise<Delegation>;
  revoke(id: string, options: CallOptions): Promise<Delegation>;
}
