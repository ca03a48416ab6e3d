import {
  answers,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';
import { listReminderLogQuerySchema } from './reminders';

/** The routes that say who was told what. */
export function reminderPaths(): OpenApiPaths {
  return {
    '/reminders/log': {
      get: {
        operationId: 'listReminderLog',
        summary:
          'Who was told what, and what has become of it; repeat a filter for "any of"',
        tags: ['reminders'],
        parameters: queryParameters(listReminderLogQuerySchema),
        responses: answers('ReminderLogPage', 400, 403),
      },
    },
  };
}
