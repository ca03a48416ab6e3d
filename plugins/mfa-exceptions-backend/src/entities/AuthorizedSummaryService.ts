import type { AccessGateway } from '../exceptions/AccessGateway';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import { reading } from '../exceptions/granted';
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
    return this.#inner.summary(entityRef, reading(options, this.#gateway));
  }

  async summaries(entityRefs: readonly string[], options: CallOptions) {
    return this.#inner.summaries(entityRefs, reading(options, this.#gateway));
  }
}
