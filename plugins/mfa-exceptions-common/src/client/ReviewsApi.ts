import type {
  CreateDelegationInput,
  DecideReviewInput,
  DecideReviewsInput,
  Delegation,
  DelegationList,
  ListReviewsParams,
  ReassignReviewInput,
  ReviewPage,
  ReviewResults,
  ReviewView,
} from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** Reviews of what is in force. @public */
export interface ReviewsApi {
  list(
    params?: ListReviewsParams,
    options?: RequestOptions,
  ): Promise<ReviewPage>;
  get(id: string, options?: RequestOptions): Promise<ReviewView>;
  decide(
    id: string,
    input: DecideReviewInput,
    options?: RequestOptions,
  ): Promise<ReviewView>;
  /** One answer to many; each item answers for itself. */
  decideMany(
    input: DecideReviewsInput,
    options?: RequestOptions,
  ): Promise<ReviewResults>;
  reassign(
    id: string,
    input: ReassignReviewInput,
    options?: RequestOptions,
  ): Promise<ReviewView>;
  /** Those by the caller, and those to them. */
  delegations(options?: RequestOptions): Promise<DelegationList>;
  delegate(
    input: CreateDelegationInput,
    options?: RequestOptions,
  ): Promise<Delegation>;
  revokeDelegation(id: string, options?: RequestOptions): Promise<Delegation>;
}
