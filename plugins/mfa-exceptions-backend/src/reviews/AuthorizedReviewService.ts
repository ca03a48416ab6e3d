import type { AccessGateway } from '../exceptions/AccessGateway';
import type {
  CallOptions,
  ChangeOptions,
  Granted,
} from '../exceptions/ExceptionService';
import { changing, reading } from '../exceptions/granted';
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
    return this.#inner.list(query, reading(options, this.#gateway));
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, reading(options, this.#gateway));
  }

  async decide(
    id: string,
    input: Parameters<ReviewService['decide']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.decide(id, input, changing(options, this.#gateway));
  }

  async decideMany(
    input: Parameters<ReviewService['decideMany']>[0],
    options: ChangeOptions,
  ) {
    return this.#inner.decideMany(input, changing(options, this.#gateway));
  }

  async reassign(
    id: string,
    input: Parameters<ReviewService['reassign']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.reassign(id, input, changing(options, this.#gateway));
  }
}
