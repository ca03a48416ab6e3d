import type { AccessGateway } from '../exceptions/AccessGateway';
import { granted } from '../exceptions/AuthorizedExceptionService';
import type {
  CallOptions,
  ChangeOptions,
  Granted,
} from '../exceptions/ExceptionService';
import type { ReviewService } from './ReviewService';

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedReviewService implements ReviewService {
  readonly #inner: ReviewService<Granted>;
  readonly #gateway: AccessGateway;

  static create(options: {
    inner: ReviewService<Granted>;
    gateway: AccessGateway;
  }) {
    return new AuthorizedReviewService(options.inner, options.gateway);
  }

  private constructor(inner: ReviewService<Granted>, gateway: AccessGateway) {
    this.#inner = inner;
    this.#gateway = gateway;
  }

  async list(
    query: Parameters<ReviewService['list']>[0],
    options: CallOptions,
  ) {
    return this.#inner.list(query, this.#reading(options));
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, this.#reading(options));
  }

  async decide(
    id: string,
    input: Parameters<ReviewService['decide']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.decide(id, input, this.#changing(options));
  }

  async decideMany(
    input: Parameters<ReviewService['decideMany']>[0],
    options: ChangeOptions,
  ) {
    return this.#inner.decideMany(input, this.#changing(options));
  }

  async reassign(
    id: string,
    input: Parameters<ReviewService['reassign']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.reassign(id, input, this.#changing(options));
  }

  // The policy is asked while the service begins its work.
  #reading(options: CallOptions): CallOptions & Granted {
    const { credentials } = options;
    return { ...options, ...granted(this.#gateway.recentAccess(credentials)) };
  }

  #changing(options: ChangeOptions): ChangeOptions & Granted {
    const { credentials } = options;
    return { ...options, ...granted(this.#gateway.access(credentials)) };
  }
}
