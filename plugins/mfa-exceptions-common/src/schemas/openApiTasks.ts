import { registerTasks } from '../domain';
import {
  answers,
  idempotencyKey,
  inPath,
  type OpenApiPaths,
} from './openApiOperations';

const tags = ['operations'];

/** The routes of whoever runs the register. */
export function operationsPaths(): OpenApiPaths {
  return {
    '/operations': {
      get: {
        operationId: 'getOperations',
        summary: 'How the tasks stand, and what waits to be done',
        tags,
        responses: answers('Operations', 400, 403),
      },
    },
    '/operations/tasks/{task}/run': {
      post: {
        operationId: 'runTask',
        summary: 'Has a task run as soon as it can; it answers before it does',
        tags,
        parameters: [
          inPath('task', { type: 'string', enum: [...registerTasks] }),
          idempotencyKey,
        ],
        responses: answers(['202', 'TaskStatus'], 400, 403, 404, 409),
      },
    },
  };
}
