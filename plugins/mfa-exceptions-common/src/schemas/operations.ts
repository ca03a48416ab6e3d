import { z } from 'zod';
import {
  backlogKinds,
  registerTasks,
  taskStates,
  type TaskWork,
} from '../domain';

/** What waits to be done, and since when. @public */
export const backlogSchema = z.strictObject({
  count: z.int(),
  /** Whether there is more than was counted. */
  more: z.boolean(),
  oldestAt: z.string().optional(),
});
/** @public */
export type Backlog = z.output<typeof backlogSchema>;

/** The same, of what is tried again until it goes through. @public */
export const outboxBacklogSchema = backlogSchema.extend({
  /** How much of it has been tried in vain. */
  failing: z.int(),
});
/** @public */
export type OutboxBacklog = z.output<typeof outboxBacklogSchema>;

/** What waits for one observer. @public */
export const observerBacklogSchema = outboxBacklogSchema.extend({
  observer: z.string(),
  /** Whether it is there; what waits for one that is not is forgotten after 30 days. */
  present: z.boolean(),
});
/** @public */
export type ObserverBacklog = z.output<typeof observerBacklogSchema>;

const many = z.int().optional();

/** How much a run has done. */
const taskCountsSchema = z.strictObject({
  exceptions_ended: many,
  steps_taken: many,
  campaigns_taken_on: many,
  exceptions_changed: many,
  subjects_left: many,
  entities_changed: many,
  days_counted: many,
  histories_covered: many,
  packs_made: many,
  histories_verified: many,
  faults_found: many,
} satisfies Record<TaskWork, z.ZodType>);

/** How a task stands. @public */
export const taskStatusSchema = z.strictObject({
  id: z.enum(registerTasks),
  state: z.enum(taskStates),
  /** One replica at a time, or each for itself. */
  scope: z.enum(['global', 'local']),
  /** An ISO 8601 duration, a cron expression, or `manual`. */
  cadence: z.string(),
  nextRunAt: z.string().optional(),
  /** By how much the next run is late. */
  lagSeconds: z.int(),
  lastRun: z
    .strictObject({
      startedAt: z.string(),
      /** Of the last one that came to an end. */
      finishedAt: z.string().optional(),
      durationMs: z.int().optional(),
      /** Where it began. */
      instance: z.string(),
    })
    .optional(),
  lastSuccess: z
    .strictObject({
      at: z.string(),
      counts: taskCountsSchema,
    })
    .optional(),
  lastFailure: z
    .strictObject({
      at: z.string(),
      name: z.string(),
      code: z.string().optional(),
    })
    .optional(),
  /** How many runs have failed since the last that succeeded. */
  failures: z.int(),
  /** Who last asked for a run out of turn. */
  triggered: z.strictObject({ at: z.string(), by: z.string() }).optional(),
  backlog: z.array(backlogSchema.extend({ kind: z.enum(backlogKinds) })),
});
/** @public */
export type TaskStatus = z.output<typeof taskStatusSchema>;

/** What the register does by itself, and what is left of it. @public */
export const operationsSchema = z.strictObject({
  at: z.string(),
  tasks: z.array(taskStatusSchema),
  notices: outboxBacklogSchema,
  outbox: z.array(observerBacklogSchema),
  /** Reviews that nobody has answered in time. */
  overdueReviews: backlogSchema,
  allowedActions: z.array(z.enum(['run'])),
});
/** @public */
export type Operations = z.output<typeof operationsSchema>;
