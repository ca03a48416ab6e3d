import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { RequestOptions } from './MfaExceptionsApi';

/** Where the register is, and how it is spoken to. @public */
export interface CallsOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { fetch: typeof fetch };
}

/** Calls to the register over HTTP; each throws a `ResponseError` for an answer other than 2xx. */
export class Calls {
  readonly #discovery: CallsOptions['discoveryApi'];
  readonly #fetch: CallsOptions['fetchApi'];

  constructor(options: CallsOptions) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async call<T>(
    method: string,
    path: string,
    options?: RequestOptions,
    body?: unknown,
  ): Promise<T> {
    return (await this.answer(method, path, options, body)).json();
  }

  async answer(
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

/** The path of what belongs to an entity. */
export function entityPath(entityRef: string): string {
  return `/entities/${partsOf(entityRef)}`;
}

/** The parts of an entity reference, as a path has them. */
export function partsOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}

/** Parameters as a query; what is an array is repeated. */
export function queryOf(params: object): string {
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
