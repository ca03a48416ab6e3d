import type { PackFile } from '../domain';
import type {
  LatestVerification,
  VerificationRequest,
  CheckpointDetail,
  CheckpointPage,
  CreateEvidenceInput,
  EvidencePack,
  EvidencePage,
  ListEvidenceParams,
} from '../schemas';
import { queryOf, type Calls } from './calls';
import type { EvidenceApi } from './EvidenceApi';
import type { RequestOptions } from './MfaExceptionsApi';

const VERIFICATION = '/evidence/verification';

/** Evidence over HTTP. */
export class EvidenceClient implements EvidenceApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async list(
    params: ListEvidenceParams = {},
    options?: RequestOptions,
  ): Promise<EvidencePage> {
    return this.#calls.call('GET', `/evidence${queryOf(params)}`, options);
  }

  async create(
    input: CreateEvidenceInput,
    options?: RequestOptions,
  ): Promise<EvidencePack> {
    return this.#calls.call('POST', '/evidence', options, input);
  }

  async get(id: string, options?: RequestOptions): Promise<EvidencePack> {
    return this.#calls.call('GET', pathOf(id), options);
  }

  async file(
    id: string,
    name: PackFile,
    options?: RequestOptions,
  ): Promise<Response> {
    return this.#calls.answer('GET', `${pathOf(id)}/${name}`, options);
  }

  async verifier(options?: RequestOptions): Promise<Response> {
    return this.#calls.answer('GET', '/evidence/verifier', options);
  }

  async checkpoints(
    params: ListEvidenceParams = {},
    options?: RequestOptions,
  ): Promise<CheckpointPage> {
    const path = `/evidence/checkpoints${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }

  async checkpoint(
    day: string,
    params: { readonly exception?: string } = {},
    options?: RequestOptions,
  ): Promise<CheckpointDetail> {
    const path = `/evidence/checkpoints/${encodeURIComponent(day)}`;
    return this.#calls.call('GET', `${path}${queryOf(params)}`, options);
  }

  async verification(options?: RequestOptions): Promise<LatestVerification> {
    return this.#calls.call('GET', VERIFICATION, options);
  }

  async verify(options?: RequestOptions): Promise<VerificationRequest> {
    return this.#calls.call('POST', VERIFICATION, options, {});
  }
}

function pathOf(id: string): string {
  return `/evidence/${encodeURIComponent(id)}`;
}
