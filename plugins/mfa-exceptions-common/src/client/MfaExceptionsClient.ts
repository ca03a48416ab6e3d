import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  CreateExceptionInput,
  EntitySummaries,
  EntitySummary,
  ExceptionDetail,
  ExceptionHistory,
  ExceptionPage,
  ExceptionValidation,
  HistoryVerification,
  ListExceptionsParams,
  PatchExceptionInput,
  TransitionInput,
  ValidateExceptionInput,
} from '../schemas';

/** What a call may carry beside its input. @public */
export interface RequestOptions {
  /** A Backstage token, where `fetch` does not add one by itself. */
  readonly token?: string;
  /** Makes a repeat of the same call within 24 hours answer the first result. */
  readonly idempotencyKey?: string;
}

/**
 * The register's API, typed. Every call throws a `ResponseError` for an answer
 * other than 2xx.
 *
 * @public
 */
export interface MfaExceptionsApi {
  listExceptions(
    params?: ListExceptionsParams,
    options?: RequestOptions,
  ): Promise<ExceptionPage>;
  createException(
    input: CreateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  getException(id: string, options?: RequestOptions): Promise<ExceptionDetail>;
  patchException(
    id: string,
    input: PatchExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  transition(
    id: string,
    input: TransitionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  validate(
    input: ValidateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionValidation>;
  getHistory(id: string, options?: RequestOptions): Promise<ExceptionHistory>;
  getVerification(
    id: string,
    options?: RequestOptions,
  ): Promise<HistoryVerification>;
  getEntitySummary(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<EntitySummary>;
  getEntitySummaries(
    entityRefs: readonly string[],
    options?: RequestOptions,
  ): Promise<EntitySummaries>;
}

/** The register's API over HTTP. @public */
export class MfaExceptionsClient implements MfaExceptionsApi {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async listExceptions(
    params: ListExceptionsParams = {},
    options?: RequestOptions,
  ): Promise<ExceptionPage> {
    return this.#call('GET', `/exceptions${queryOf(params)}`, options);
  }

  async createException(
    input: CreateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    return this.#call('POST', '/exceptions', options, input);
  }

  async getException(
    id: string,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    return this.#call('GET', exceptionPath(id), options);
  }

  async patchException(
    id: string,
    input: PatchExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    return this.#call('PATCH', exceptionPath(id), options, input);
  }

  async transition(
    id: string,
    input: TransitionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/transitions`;
    return this.#call('POST', path, options, input);
  }

  async validate(
    input: ValidateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionValidation> {
    return this.#call('POST', '/exceptions/validate', options, input);
  }

  async getHistory(
    id: string,
    options?: RequestOptions,
  ): Promise<ExceptionHistory> {
    return this.#call('GET', `${exceptionPath(id)}/history`, options);
  }

  async getVerification(
    id: string,
    options?: RequestOptions,
  ): Promise<HistoryVerification> {
    return this.#call('GET', `${exceptionPath(id)}/verification`, options);
  }

  async getEntitySummary(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<EntitySummary> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#call('GET', `/entities/${path}/summary`, options);
  }

  async getEntitySummaries(
    entityRefs: readonly string[],
    options?: RequestOptions,
  ): Promise<EntitySummaries> {
    return this.#call('POST', '/entities/summaries', options, { entityRefs });
  }

  async #call<T>(
    method: string,
    path: string,
    options: RequestOptions = {},
    body?: unknown,
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('mfa-exceptions');
    const response = await this.#fetch.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(options.token && { Authorization: `Bearer ${options.token}` }),
        ...(options.idempotencyKey && {
          'Idempotency-Key': options.idempotencyKey,
        }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function exceptionPath(id: string) {
  return `/exceptions/${encodeURIComponent(id)}`;
}

function queryOf(params: ListExceptionsParams) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) {
        query.append(name, String(each));
      }
    }
  }
  return query.size > 0 ? `?${query}` : '';
}
