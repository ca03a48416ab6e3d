import type {
  ListPatternsParams,
  PatternDetail,
  PatternPage,
  PutPatternPlanInput,
} from '../schemas';
import { queryOf, type Calls } from './calls';
import type { RequestOptions } from './MfaExceptionsApi';
import type { PatternsApi } from './PatternsApi';

/** What exceptions have in common, over HTTP. */
export class PatternsClient implements PatternsApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async list(
    params: ListPatternsParams = {},
    options?: RequestOptions,
  ): Promise<PatternPage> {
    return this.#calls.call('GET', `/patterns${queryOf(params)}`, options);
  }

  async get(id: string, options?: RequestOptions): Promise<PatternDetail> {
    return this.#calls.call('GET', pathOf(id), options);
  }

  async plan(
    id: string,
    input: PutPatternPlanInput,
    options?: RequestOptions,
  ): Promise<PatternDetail> {
    return this.#calls.call('PUT', `${pathOf(id)}/plan`, options, input);
  }
}

function pathOf(id: string) {
  return `/patterns/${encodeURIComponent(id)}`;
}
