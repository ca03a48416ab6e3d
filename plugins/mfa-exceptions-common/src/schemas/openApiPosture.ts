import {
  answers,
  file,
  listParameters,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';
import {
  postureCalendarQuerySchema,
  postureEntitiesQuerySchema,
  postureExportQuerySchema,
  postureQuerySchema,
  postureTrendQuerySchema,
} from './posture';

const tags = ['posture'];

/** The routes that count. */
export function posturePaths(): OpenApiPaths {
  return {
    '/posture': {
      get: {
        operationId: 'getPosture',
        summary:
          'How exceptions stand, in numbers, in total and by group; takes the filters of their list',
        tags,
        parameters: listParameters(postureQuerySchema),
        responses: answers('Posture', 400),
      },
    },
    '/posture/trend': {
      get: {
        operationId: 'getPostureTrend',
        summary: 'The same, day by day, as it was counted then',
        tags,
        parameters: queryParameters(postureTrendQuerySchema),
        responses: answers('PostureTrend', 400, 403),
      },
    },
    '/posture/calendar': {
      get: {
        operationId: 'getPostureCalendar',
        summary: 'How much ends, and is to be reviewed, on which day',
        tags,
        parameters: queryParameters(postureCalendarQuerySchema),
        responses: answers('PostureCalendar', 400),
      },
    },
    '/posture/entities': {
      get: {
        operationId: 'listPostureEntities',
        summary:
          'The same for each governed entity, also for those without exceptions',
        tags,
        parameters: queryParameters(postureEntitiesQuerySchema).map(
          ({ schema, ...parameter }) => ({
            ...parameter,
            schema:
              parameter.name === 'limit'
                ? { type: 'integer', minimum: 1, maximum: 1000, default: 1000 }
                : schema,
          }),
        ),
        responses: answers('PostureEntities', 400),
      },
    },
    '/posture/accountability': {
      get: {
        operationId: 'getPostureAccountability',
        summary:
          'Of how many governed entities nobody is accountable, by control domain',
        tags,
        responses: answers('PostureAccountability', 400, 403),
      },
    },
    '/posture/export': {
      get: {
        operationId: 'exportPosture',
        summary: 'All groups as CSV, and the whole where nothing groups',
        tags,
        parameters: queryParameters(postureExportQuerySchema),
        responses: { ...answers('Error', 400), '200': file('text/csv') },
      },
    },
  };
}
