import type {
  AccountabilityEntry,
  AccountabilityMatrix,
  AccountabilityMatrixQuery,
  AccountabilityPage,
  AccountabilityQuery,
  AttestInput,
  EntityAccountability,
  ListAccountabilityParams,
  ListMistakesParams,
  MistakesPage,
  OwnedAccountability,
  OwnedAccountabilityParams,
  RecordAccountabilityInput,
} from '../schemas';
import type { AccountabilityApi } from './AccountabilityApi';
import { entityPath, partsOf, queryOf, type Calls } from './calls';
import type { RequestOptions } from './MfaExceptionsApi';

/** Accountability over HTTP. */
export class AccountabilityClient implements AccountabilityApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async ofEntity(
    entityRef: string,
    params: AccountabilityQuery = {},
    options?: RequestOptions,
  ): Promise<EntityAccountability> {
    const path = `${entityPath(entityRef)}/accountability${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }

  async record(
    entityRef: string,
    controlDomain: string,
    input: RecordAccountabilityInput,
    options?: RequestOptions,
  ): Promise<AccountabilityEntry> {
    const path = pathOf(entityRef, controlDomain);
    return this.#calls.call('PUT', path, options, input);
  }

  async attest(
    entityRef: string,
    controlDomain: string,
    input: AttestInput,
    options?: RequestOptions,
  ): Promise<AccountabilityEntry> {
    const path = `${pathOf(entityRef, controlDomain)}/attestations`;
    return this.#calls.call('POST', path, options, input);
  }

  async list(
    params: ListAccountabilityParams = {},
    options?: RequestOptions,
  ): Promise<AccountabilityPage> {
    return this.#calls.call(
      'GET',
      `/accountability${queryOf(params)}`,
      options,
    );
  }

  async matrix(
    params: Partial<AccountabilityMatrixQuery> = {},
    options?: RequestOptions,
  ): Promise<AccountabilityMatrix> {
    const path = `/accountability/matrix${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }

  async ofOwner(
    ownerRef: string,
    params: OwnedAccountabilityParams = {},
    options?: RequestOptions,
  ): Promise<OwnedAccountability> {
    const path = `/accountability/owners/${partsOf(ownerRef)}${queryOf(
      params,
    )}`;
    return this.#calls.call('GET', path, options);
  }

  async mistakes(
    params: ListMistakesParams = {},
    options?: RequestOptions,
  ): Promise<MistakesPage> {
    const path = `/accountability/mistakes${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }
}

function pathOf(entityRef: string, controlDomain: string): string {
  return `${entityPath(entityRef)}/accountability/${encodeURIComponent(
    controlDomain,
  )}`;
}
