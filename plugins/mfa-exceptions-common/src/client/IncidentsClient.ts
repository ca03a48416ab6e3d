import type {
  AddFindingInput,
  AddTimelineEntryInput,
  CreateIncidentInput,
  IncidentDetail,
  IncidentDocumentFormat,
  IncidentFacts,
  IncidentHistory,
  IncidentPage,
  IncidentTransitionInput,
  ListIncidentsParams,
  PatchFindingInput,
  PatchIncidentInput,
} from '../schemas';
import { queryOf, type Calls } from './calls';
import type { IncidentsApi } from './IncidentsApi';
import type { RequestOptions } from './MfaExceptionsApi';

/** Post-incident reviews over HTTP. */
export class IncidentsClient implements IncidentsApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async list(
    params: ListIncidentsParams = {},
    options?: RequestOptions,
  ): Promise<IncidentPage> {
    return this.#calls.call('GET', `/incidents${queryOf(params)}`, options);
  }

  async create(
    input: CreateIncidentInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail> {
    return this.#calls.call('POST', '/incidents', options, input);
  }

  async get(id: string, options?: RequestOptions): Promise<IncidentDetail> {
    return this.#calls.call('GET', pathOf(id), options);
  }

  async patch(
    id: string,
    input: PatchIncidentInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail> {
    return this.#calls.call('PATCH', pathOf(id), options, input);
  }

  async addFinding(
    id: string,
    input: AddFindingInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail> {
    return this.#calls.call('POST', `${pathOf(id)}/findings`, options, input);
  }

  async patchFinding(
    id: string,
    number: number,
    input: PatchFindingInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail> {
    const path = `${pathOf(id)}/findings/${number}`;
    return this.#calls.call('PATCH', path, options, input);
  }

  async addTimelineEntry(
    id: string,
    input: AddTimelineEntryInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail> {
    return this.#calls.call('POST', `${pathOf(id)}/timeline`, options, input);
  }

  async transition(
    id: string,
    input: IncidentTransitionInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail> {
    const path = `${pathOf(id)}/transitions`;
    return this.#calls.call('POST', path, options, input);
  }

  async facts(id: string, options?: RequestOptions): Promise<IncidentFacts> {
    return this.#calls.call('GET', `${pathOf(id)}/facts`, options);
  }

  async history(
    id: string,
    options?: RequestOptions,
  ): Promise<IncidentHistory> {
    return this.#calls.call('GET', `${pathOf(id)}/history`, options);
  }

  async document(
    id: string,
    format: IncidentDocumentFormat,
    options?: RequestOptions,
  ): Promise<string> {
    const path = `${pathOf(id)}/document${queryOf({ format })}`;
    return (await this.#calls.answer('GET', path, options)).text();
  }
}

function pathOf(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}
