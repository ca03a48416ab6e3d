import type {
  Posture,
  PostureAccountability,
  PostureCalendar,
  PostureCalendarParams,
  PostureEntities,
  PostureEntitiesParams,
  PostureExportParams,
  PostureParams,
  PostureTrend,
  PostureTrendParams,
} from '../schemas';
import { queryOf, type Calls } from './calls';
import type { RequestOptions } from './MfaExceptionsApi';
import type { PostureApi } from './PostureApi';

/** How exceptions stand, over HTTP. */
export class PostureClient implements PostureApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async get(
    params: PostureParams = {},
    options?: RequestOptions,
  ): Promise<Posture> {
    return this.#calls.call('GET', `/posture${queryOf(params)}`, options);
  }

  async trend(
    params: PostureTrendParams = {},
    options?: RequestOptions,
  ): Promise<PostureTrend> {
    return this.#calls.call('GET', `/posture/trend${queryOf(params)}`, options);
  }

  async calendar(
    params: PostureCalendarParams = {},
    options?: RequestOptions,
  ): Promise<PostureCalendar> {
    const path = `/posture/calendar${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }

  async entities(
    params: PostureEntitiesParams = {},
    options?: RequestOptions,
  ): Promise<PostureEntities> {
    const path = `/posture/entities${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }

  async accountability(
    options?: RequestOptions,
  ): Promise<PostureAccountability> {
    return this.#calls.call('GET', '/posture/accountability', options);
  }

  async export(
    params: PostureExportParams = {},
    options?: RequestOptions,
  ): Promise<Response> {
    const path = `/posture/export${queryOf(params)}`;
    return this.#calls.answer('GET', path, options);
  }
}
