import type {
  Posture,
  PostureAccountability,
  PostureCalendar,
  PostureCalendarQuery,
  PostureEntities,
  PostureEntitiesQuery,
  PostureExportQuery,
  PostureTrend,
  PostureTrendQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Visible } from '../catalog/VisibleEntities';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';

/** What a call of this service has to bring beside its caller. */
export interface PostureGranted extends Granted {
  /** What of the catalog the caller sees. */
  readonly visible: () => Promise<Visible>;
}

/**
 * How exceptions stand, in numbers: of those that the caller may see, and as they
 * are by right at the instant of the call.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface PostureService<With = unknown> {
  /** All groups where no limit is given. */
  posture(
    query: PostureExportQuery & { limit?: number },
    options: CallOptions & With,
  ): Promise<Posture>;
  /** @throws NotAllowedError for callers that do not see every exception */
  trend(
    query: PostureTrendQuery,
    options: CallOptions & With,
  ): Promise<PostureTrend>;
  calendar(
    query: PostureCalendarQuery,
    options: CallOptions & With,
  ): Promise<PostureCalendar>;
  entities(
    query: PostureEntitiesQuery,
    options: CallOptions & With,
  ): Promise<PostureEntities>;
  /** @throws NotAllowedError for callers that may not know who is accountable */
  accountability(options: CallOptions & With): Promise<PostureAccountability>;
}
