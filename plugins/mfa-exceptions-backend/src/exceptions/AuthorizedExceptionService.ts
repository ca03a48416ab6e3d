import type { AccessGateway } from './AccessGateway';
import type {
  CallOptions,
  ChangeOptions,
  ExceptionService,
  Granted,
} from './ExceptionService';
import { changing, reading } from './granted';

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
    return this.#inner.create(input, changing(options, this.#gateway));
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, reading(options, this.#gateway));
  }

  async list(
    query: Parameters<ExceptionService['list']>[0],
    options: CallOptions,
  ) {
    return this.#inner.list(query, reading(options, this.#gateway));
  }

  async patch(
    id: string,
    input: Parameters<ExceptionService['patch']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.patch(id, input, changing(options, this.#gateway));
  }

  async transition(
    id: string,
    input: Parameters<ExceptionService['transition']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.transition(id, input, changing(options, this.#gateway));
  }

  async extend(
    id: string,
    input: Parameters<ExceptionService['extend']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.extend(id, input, changing(options, this.#gateway));
  }

  async decideExtension(
    id: string,
    number: number,
    input: Parameters<ExceptionService['decideExtension']>[2],
    options: ChangeOptions,
  ) {
    const granted = changing(options, this.#gateway);
    return this.#inner.decideExtension(id, number, input, granted);
  }

  async recordUse(
    id: string,
    input: Parameters<ExceptionService['recordUse']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.recordUse(id, input, changing(options, this.#gateway));
  }

  async decide(
    input: Parameters<ExceptionService['decide']>[0],
    options: ChangeOptions,
  ) {
    return this.#inner.decide(input, changing(options, this.#gateway));
  }

  async validate(
    input: Parameters<ExceptionService['validate']>[0],
    options: CallOptions,
  ) {
    return this.#inner.validate(input, reading(options, this.#gateway));
  }

  async history(id: string, options: CallOptions) {
    return this.#inner.history(id, reading(options, this.#gateway));
  }

  async verification(id: string, options: CallOptions) {
    return this.#inner.verification(id, reading(options, this.#gateway));
  }
}
