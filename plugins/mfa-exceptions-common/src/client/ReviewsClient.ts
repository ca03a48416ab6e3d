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
import { queryOf, type Calls } from './calls';
import type { RequestOptions } from './MfaExceptionsApi';
import type { ReviewsApi } from './ReviewsApi';

/** Reviews over HTTP. */
export class ReviewsClient implements ReviewsApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async list(
    params: ListReviewsParams = {},
    options?: RequestOptions,
  ): Promise<ReviewPage> {
    return this.#calls.call('GET', `/reviews${queryOf(params)}`, options);
  }

  async get(id: string, options?: RequestOptions): Promise<ReviewView> {
    return this.#calls.call('GET', pathOf(id), options);
  }

  async decide(
    id: string,
    input: DecideReviewInput,
    options?: RequestOptions,
  ): Promise<ReviewView> {
    return this.#calls.call('POST', `${pathOf(id)}/decision`, options, input);
  }

  async decideMany(
    input: DecideReviewsInput,
    options?: RequestOptions,
  ): Promise<ReviewResults> {
    return this.#calls.call('POST', '/reviews/decisions', options, input);
  }

  async reassign(
    id: string,
    input: ReassignReviewInput,
    options?: RequestOptions,
  ): Promise<ReviewView> {
    const path = `${pathOf(id)}/reassignment`;
    return this.#calls.call('POST', path, options, input);
  }

  async delegations(options?: RequestOptions): Promise<DelegationList> {
    return this.#calls.call('GET', '/review-delegations', options);
  }

  async delegate(
    input: CreateDelegationInput,
    options?: RequestOptions,
  ): Promise<Delegation> {
    return this.#calls.call('POST', '/review-delegations', options, input);
  }

  async revokeDelegation(
    id: string,
    options?: RequestOptions,
  ): Promise<Delegation> {
    const path = `/review-delegations/${encodeURIComponent(id)}`;
    return this.#calls.call('DELETE', path, options);
  }
}

function pathOf(id: string): string {
  return `/reviews/${encodeURIComponent(id)}`;
}
