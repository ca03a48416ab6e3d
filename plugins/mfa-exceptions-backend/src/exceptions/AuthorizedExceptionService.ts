import type { AccessGateway } from './AccessGateway';
import type {
  CallOptions,
  ChangeOptions,
  ExceptionService,
  Granted,
} from './ExceptionService';

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedExceptionService implements ExceptionService {
  readonly #inner: ExceptionService<Granted>;
  readonly #gateway: AccessGateway;

  static create(options: {
    inner: ExceptionService<Granted>;
    gateway: AccessGateway;
  }) {
    return new AuthorizedExceptionService(options.inner, options.gateway);
  }

  private constructor(
    inner: ExceptionService<Granted>,
    gateway: AccessGateway,
  ) {
    this.#inner = inner;
    this.#gateway = gateway;
  }

  async create(
    input: Parameters<ExceptionService['create']>[0],
    options: ChangeOptions,
  ) {
    return this.#inner.create(input, this.#changing(options));
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, this.#reading(options));
  }

  async list(
    query: Parameters<ExceptionService['list']>[0],
    options: CallOptions,
  ) {
    return this.#inner.list(query, this.#reading(options));
  }

  async patch(
    id: string,
    input: Parameters<ExceptionService['patch']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.patch(id, input, this.#changing(options));
  }

  async transition(
    id: string,
    input: Parameters<ExceptionService['transition']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.transition(id, input, this.#changing(options));
  }

  async extend(
    id: string,
    input: Parameters<ExceptionService['extend']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.extend(id, input, this.#changing(options));
  }

  async decideExtension(
    id: string,
    number: number,
    input: Parameters<ExceptionService['decideExtension']>[2],
    options: ChangeOptions,
  ) {
    const changing = this.#changing(options);
    return this.#inner.decideExtension(id, number, input, changing);
  }

  async recordUse(
    id: string,
    input: Parameters<ExceptionService['recordUse']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.recordUse(id, input, this.#changing(options));
  }

  async decide(
    input: Parameters<ExceptionService['decide']>[0],
    options: ChangeOptions,
  ) {
    return this.#inner.decide(input, this.#changing(options));
  }

  async validate(
    input: Parameters<ExceptionService['validate']>[0],
    options: CallOptions,
  ) {
    return this.#inner.validate(input, this.#reading(options));
  }

  async history(id: string, options: CallOptions) {
    return this.#inner.history(id, this.#reading(options));
  }

  async verification(id: string, options: CallOptions) {
    return this.#inner.verification(id, this.#reading(options));
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

/** Hands on what is being asked; who awaits it, hears of its failure. */
export function granted(access: Granted['access']): Granted {
  access.catch(() => {});
  return { access };
}
