import { z } from 'zod';
import {
  derivedFlags,
  exceptionStates,
  millisOf,
  DAY_IN_MS,
  postureDimensions,
  subjectClasses,
  trendDimensions,
} from '../domain';
import { listExceptionsQuerySchema } from './list';
import { cursorSchema, pageSizeSchema } from './pages';
import { text } from './primitives';

const MOST_DAYS = 1_100;
const MOST_CALENDAR_DAYS = 366;
const MOST_ENTITIES = 1_000;

/** The filters of a list, which all of posture takes as well. @public */
export const postureFilterSchema = listExceptionsQuerySchema.omit({
  sort: true,
  order: true,
  limit: true,
  cursor: true,
});
/** @public */
export type PostureFilter = z.output<typeof postureFilterSchema>;

/** `GET /posture`. @public */
export const postureQuerySchema = postureFilterSchema.extend({
  groupBy: z.enum(postureDimensions).optional(),
  /** How many groups; the largest come first. */
  limit: pageSizeSchema,
});
/** @public */
export type PostureQuery = z.output<typeof postureQuerySchema>;
/** The same, as a client gives it. @public */
export type PostureParams = Partial<PostureQuery>;

/** `GET /posture/export`: all groups there are. @public */
export const postureExportQuerySchema = postureQuerySchema.omit({
  limit: true,
});
/** @public */
export type PostureExportQuery = z.output<typeof postureExportQuerySchema>;
/** @public */
export type PostureExportParams = Partial<PostureExportQuery>;

/** @public */
export const postureMeasuresSchema = z.strictObject({
  exceptions: z.int(),
  inForce: z.int(),
  states: z.record(z.enum(exceptionStates), z.int()),
  flags: z.record(z.enum(derivedFlags), z.int()),
  awaitingDecision: z.int(),
  awaitingImplementation: z.int(),
  standing: z.int(),
  populationAtRisk: z.int(),
  age: z.strictObject({
    averageDays: z.number().optional(),
    oldestDays: z.number().optional(),
  }),
  decisions: z.strictObject({
    decided: z.int(),
    averageHours: z.number().optional(),
  }),
  extended: z.int(),
  repeated: z.int(),
});

/** @public */
export const postureSchema = z.strictObject({
  at: z.string(),
  groupBy: z.enum(postureDimensions).optional(),
  /** Of all that the filters let through and the caller may see. */
  total: postureMeasuresSchema,
  /** Those with the most in force first; none where nothing groups. */
  groups: z.array(
    z.strictObject({
      /** As the filter of that name takes it; left out where there is none. */
      key: z.string().optional(),
      measures: postureMeasuresSchema,
    }),
  ),
  /** How many groups there are, shown or not. */
  groupsTotal: z.int(),
});
/** @public */
export type Posture = z.output<typeof postureSchema>;

const daySchema = z.iso.date('must be a day, such as 2026-12-31');

/** `GET /posture/trend`. @public */
export const postureTrendQuerySchema = z
  .strictObject({
    /** The last 90 days where left out. */
    from: daySchema.optional(),
    /** Inclusive; today where left out. */
    to: daySchema.optional(),
    groupBy: z.enum(trendDimensions).optional(),
    /** Which group; `none` for what has no such thing. */
    key: text(255).optional(),
  })
  .refine(({ groupBy, key }) => groupBy === undefined || key !== undefined, {
    path: ['key'],
    error: 'must be given beside groupBy',
  })
  .refine(({ groupBy, key }) => key === undefined || groupBy !== undefined, {
    path: ['groupBy'],
    error: 'must be given beside key',
  })
  .superRefine(refuseSpan(MOST_DAYS));
/** @public */
export type PostureTrendQuery = z.output<typeof postureTrendQuerySchema>;
/** @public */
export type PostureTrendParams = PostureTrendQuery;

/** How it was on the days that were looked at; no day is made up. @public */
export const postureTrendSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  points: z.array(
    z.strictObject({
      /** In UTC. */
      day: z.string(),
      /** When it was counted. */
      at: z.string(),
      measures: postureMeasuresSchema,
    }),
  ),
});
/** @public */
export type PostureTrend = z.output<typeof postureTrendSchema>;

/** `GET /posture/calendar`. @public */
export const postureCalendarQuerySchema = postureFilterSchema
  .extend({
    /** Today where left out. */
    from: daySchema.optional(),
    /** Inclusive; 30 days later where left out. */
    to: daySchema.optional(),
  })
  .superRefine(refuseSpan(MOST_CALENDAR_DAYS));
/** @public */
export type PostureCalendarQuery = z.output<typeof postureCalendarQuerySchema>;
/** @public */
export type PostureCalendarParams = Partial<PostureCalendarQuery>;

/** What is in force now and comes to its end, or is to be reviewed, on which day. @public */
export const postureCalendarSchema = z.strictObject({
  at: z.string(),
  /** Every day in turn, in UTC. */
  days: z.array(
    z.strictObject({
      day: z.string(),
      ends: z.int(),
      reviews: z.int(),
    }),
  ),
});
/** @public */
export type PostureCalendar = z.output<typeof postureCalendarSchema>;

/** `GET /posture/entities`. @public */
export const postureEntitiesQuerySchema = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .refine(
      value => value >= 1 && value <= MOST_ENTITIES,
      `must be from 1 to ${MOST_ENTITIES}`,
    )
    .default(MOST_ENTITIES),
  cursor: cursorSchema,
});
/** @public */
export type PostureEntitiesQuery = z.output<typeof postureEntitiesQuerySchema>;
/** @public */
export type PostureEntitiesParams = Partial<PostureEntitiesQuery>;

/** Each entity that is governed, or carries an exception; in the order of their references. @public */
export const postureEntitiesSchema = z.strictObject({
  at: z.string(),
  items: z.array(
    z.strictObject({
      entityRef: z.string(),
      /** Whether it is in the catalog, as what the register governs. */
      governed: z.boolean(),
      subjectClass: z.enum(subjectClasses).optional(),
      ownerRef: z.string().optional(),
      systemRef: z.string().optional(),
      domainRef: z.string().optional(),
      measures: postureMeasuresSchema,
      /** When the first of what is in force ends; left out where nothing is. */
      nextEndAt: z.string().optional(),
      /** Control domains that nobody is accountable for, or whose owner has to attest; left out for who may not know. */
      accountability: z
        .strictObject({ gaps: z.int(), stale: z.int() })
        .optional(),
    }),
  ),
  pageInfo: z.strictObject({ nextCursor: z.string().optional() }),
});
/** @public */
export type PostureEntities = z.output<typeof postureEntitiesSchema>;
/** @public */
export type PostureEntity = PostureEntities['items'][number];

/** `GET /posture/accountability`: of how many governed entities, by control domain. @public */
export const postureAccountabilitySchema = z.strictObject({
  /** When the catalog was last read as a whole; left out where it never was. */
  observedAt: z.string().optional(),
  controlDomains: z.array(
    z.strictObject({
      controlDomain: z.string(),
      entities: z.int(),
      gaps: z.int(),
      stale: z.int(),
      awaited: z.int(),
      attested: z.int(),
    }),
  ),
});
/** @public */
export type PostureAccountability = z.output<
  typeof postureAccountabilitySchema
>;

function refuseSpan(most: number) {
  return (
    { from, to }: { from?: string; to?: string },
    context: z.RefinementCtx,
  ) => {
    if (from === undefined || to === undefined) {
      return;
    }
    const days = (millisOf(to) - millisOf(from)) / DAY_IN_MS + 1;
    if (days < 1 || days > most) {
      const message =
        days < 1 ? 'must not be before from' : `must be within ${most} days`;
      context.addIssue({ code: 'custom', path: ['to'], message });
    }
  };
}
