import { z } from 'zod';

/** The terms that hold for a request. @public */
export const policySchema = z.strictObject({
  id: z.string(),
  maxDurationDays: z.number().positive(),
  reviewIntervalDays: z.number().positive(),
  approvals: z.array(
    z.strictObject({
      path: z.string(),
      group: z.string(),
      count: z.int().min(1),
    }),
  ),
  implementers: z.string(),
  extensions: z.strictObject({ max: z.int(), maxDays: z.int() }),
  maxPopulation: z.int().optional(),
  compensatingControlsRequired: z.int(),
  remindersDays: z.array(z.number()),
  graceDays: z.number(),
  escalation: z.array(
    z.strictObject({
      afterDays: z.number(),
      to: z.enum([
        'accountable_owner',
        'accountable_owner_parent',
        'governance',
        'iam',
      ]),
    }),
  ),
  noAnswer: z.enum(['end', 'escalate']),
});
