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
import type { RequestOptions } from './MfaExceptionsApi';

/** How exceptions stand, in numbers. @public */
export interface PostureApi {
  /** In total, and by group. */
  get(params?: PostureParams, options?: RequestOptions): Promise<Posture>;
  /** Day by day, as it was counted then. */
  trend(
    params?: PostureTrendParams,
    options?: RequestOptions,
  ): Promise<PostureTrend>;
  /** How much ends, and is to be reviewed, on which day. */
  calendar(
    params?: PostureCalendarParams,
    options?: RequestOptions,
  ): Promise<PostureCalendar>;
  /** A page of all governed entities. */
  entities(
    params?: PostureEntitiesParams,
    options?: RequestOptions,
  ): Promise<PostureEntities>;
  /** Of how many entities nobody is accountable. */
  accountability(options?: RequestOptions): Promise<PostureAccountability>;
  /** All groups as CSV. */
  export(
    params?: PostureExportParams,
    options?: RequestOptions,
  ): Promise<Response>;
}
