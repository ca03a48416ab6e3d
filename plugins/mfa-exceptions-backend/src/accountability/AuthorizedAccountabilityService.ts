import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { heard } from '../platform/permissionPolicy';
import type { AccountabilityAccessGateway } from './AccountabilityAccessGateway';
import type {
  AccountabilityGranted,
  AccountabilityService,
} from './AccountabilityService';

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedAccountabilityService implements AccountabilityService {
  readonly #inner: AccountabilityService<AccountabilityGranted>;
  readonly #gateway: AccountabilityAccessGateway;

  static create(options: {
    inner: AccountabilityService<AccountabilityGranted>;
    gateway: AccountabilityAccessGateway;
  }) {
    return new AuthorizedAccountabilityService(options.inner, options.gateway);
  }

  private constructor(
    inner: AccountabilityService<AccountabilityGranted>,
    gateway: AccountabilityAccessGateway,
  ) {
    this.#inner = inner;
    this.#gateway = gateway;
  }

  async ofEntity(
    entityRef: string,
    query: Parameters<AccountabilityService['ofEntity']>[1],
    options: CallOptions,
  ) {
    return this.#inner.ofEntity(entityRef, query, this.#granted(options));
  }

  async record(
    entityRef: string,
    controlDomain: string,
    input: Parameters<AccountabilityService['record']>[2],
    options: ChangeOptions,
  ) {
    const changing = this.#granted(options);
    return this.#inner.record(entityRef, controlDomain, input, changing);
  }

  async attest(
    entityRef: string,
    controlDomain: string,
    input: Parameters<AccountabilityService['attest']>[2],
    options: ChangeOptions,
  ) {
    const changing = this.#granted(options);
    return this.#inner.attest(entityRef, controlDomain, input, changing);
  }

  // The policy is asked while the service begins its work.
  #granted<T extends CallOptions>(options: T): T & AccountabilityGranted {
    const access = heard(this.#gateway.access(options.credentials));
    return { ...options, access };
  }
}
