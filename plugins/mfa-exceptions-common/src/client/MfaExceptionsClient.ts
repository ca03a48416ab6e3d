import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  CreateExceptionInput,
  DecideExtensionInput,
  DecisionResults,
  DecisionsInput,
  EntitySummaries,
  EntitySummary,
  ExceptionDetail,
  ExportParams,
  ExceptionHistory,
  ExceptionPage,
  ExceptionValidation,
  HistoryVerification,
  ImportAnswer,
  ImportInput,
  ImportLine,
  ListExceptionsParams,
  ListWorkParams,
  PatchExceptionInput,
  RequestExtensionInput,
  PolicyList,
  TransitionInput,
  ValidateExceptionInput,
  WorkPage,
} from '../schemas';
import type { MfaExceptionsApi, RequestOptions } from './MfaExceptionsApi';

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

  async requestExtension(
    id: string,
    input: RequestExtensionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/extensions`;
    return this.#call('POST', path, options, input);
  }

  async decideExtension(
    id: string,
    number: number,
    input: DecideExtensionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/extensions/${number}/decision`;
    return this.#call('POST', path, options, input);
  }

  async decide(
    input: DecisionsInput,
    options?: RequestOptions,
  ): Promise<DecisionResults> {
    return this.#call('POST', '/exceptions/decisions', options, input);
  }

  async listWork(
    params: ListWorkParams = {},
    options?: RequestOptions,
  ): Promise<WorkPage> {
    return this.#call('GET', `/tasks${queryOf(params)}`, options);
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

  async policies(options?: RequestOptions): Promise<PolicyList> {
    return this.#call('GET', '/policies', options);
  }

  async importRegister(
    input: ImportInput,
    options?: RequestOptions,
  ): Promise<ImportAnswer> {
    return this.#call('POST', '/imports', options, input);
  }

  async *streamImport(
    input: ImportInput,
    options?: RequestOptions,
  ): AsyncGenerator<ImportLine> {
    const response = await this.#answer('POST', '/imports', options, input, {
      Accept: 'application/x-ndjson',
    });
    for await (const line of linesOf(response)) {
      yield JSON.parse(line);
    }
  }

  async exportExceptions(
    params: ExportParams = {},
    options?: RequestOptions,
  ): Promise<Response> {
    return this.#answer('GET', `/exceptions/export${queryOf(params)}`, options);
  }

  async #call<T>(
    method: string,
    path: string,
    options?: RequestOptions,
    body?: unknown,
  ): Promise<T> {
    return (await this.#answer(method, path, options, body)).json();
  }

  async #answer(
    method: string,
    path: string,
    options: RequestOptions = {},
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl('mfa-exceptions');
    const response = await this.#fetch.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
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
    return response;
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(line => line !== '');
    if (done) {
      return;
    }
  }
}

function exceptionPath(id: string) {
  return `/exceptions/${encodeURIComponent(id)}`;
}

function queryOf(params: ListExceptionsParams | ListWorkParams | ExportParams) {
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
