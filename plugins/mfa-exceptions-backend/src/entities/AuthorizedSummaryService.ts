import type { AccessGateway } from '../exceptions/AccessGateway';
import { granted } from '../exceptions/AuthorizedExceptionService';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import type { SummaryService } from './SummaryService';

/** The same service, for callers that see what the policy lets them. */
export class AuthorizedSummaryService implements SummaryService {
  readonly #inner: SummaryService<Granted>;
  readonly #gateway: AccessGateway;

  static create(options: {
    inner: SummaryService<Granted>;
    gateway: AccessGateway;
  }) {
    return new AuthorizedSummaryService(options.inner, options.gateway);
  }

  private constructor(inner: SummaryService<Granted>, gateway: AccessGateway) {
    this.#inner = inner;
    this.#gateway = gateway;
  }

  async summary(entityRef: string, options: CallOptions) {
    return this.#inner.summary(entityRef, this.#reading(options));
  }

  async summaries(entityRefs: readonly string[], options: CallOptions) {
    return this.#inner.summaries(entityRefs, this.#reading(options));
  }

  // The policy is asked while the register is.
  #reading(options: CallOptions): CallOptions & Granted {
    const { credentials } = options;
    return { ...options, ...granted(this.#gateway.recentAccess(credentials)) };
  }
}
