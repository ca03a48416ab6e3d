import type { PermissionsService } from '@backstage/backend-plugin-api';
import { requireEvidence } from '../checkpoints/requireEvidence';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import type { EvidenceService } from './EvidenceService';

type Calls = EvidenceService;

/** The same service, for those who may take evidence out of the register. */
export class AuthorizedEvidenceService implements EvidenceService {
  readonly #inner: EvidenceService;
  readonly #permissions: PermissionsService;

  static create(options: {
    inner: EvidenceService;
    permissions: PermissionsService;
  }) {
    return new AuthorizedEvidenceService(options.inner, options.permissions);
  }

  private constructor(inner: EvidenceService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async create(input: Parameters<Calls['create']>[0], options: ChangeOptions) {
    await this.#require(options);
    return this.#inner.create(input, options);
  }

  async get(id: string, options: CallOptions) {
    await this.#require(options);
    return this.#inner.get(id, options);
  }

  async list(query: Parameters<Calls['list']>[0], options: CallOptions) {
    await this.#require(options);
    return this.#inner.list(query, options);
  }

  async file(
    id: string,
    name: Parameters<Calls['file']>[1],
    options: CallOptions,
  ) {
    await this.#require(options);
    return this.#inner.file(id, name, options);
  }

  async verifier(options: CallOptions) {
    await this.#require(options);
    return this.#inner.verifier(options);
  }

  async #require({ credentials }: CallOptions): Promise<void> {
    await requireEvidence(this.#permissions, credentials);
  }
}
