import type { ListWorkQuery } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import { reading } from '../exceptions/granted';
import type { WorkService } from './WorkService';

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedWorkService implements WorkService {
  readonly #inner: WorkService<Granted>;
  readonly #gateway: AccessGateway;

  static create(options: {
    inner: WorkService<Granted>;
    gateway: AccessGateway;
  }) {
    return new AuthorizedWorkService(options.inner, options.gateway);
  }

  private constructor(inner: WorkService<Granted>, gateway: AccessGateway) {
    this.#inner = inner;
    this.#gateway = gateway;
  }

  async list(query: ListWorkQuery, options: CallOptions) {
    return this.#inner.list(query, reading(options, this.#gateway));
  }
}
