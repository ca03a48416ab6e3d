import { z } from 'zod';
import { controlStrengths, riskRatings } from '../domain';
import { REASON_LENGTH } from './extension';
import { idSchema, text, versionSchema } from './primitives';
import { resultsOf } from './results';

const items = z
  .array(
    z.strictObject({
      // Some engines tell ids apart by case, others do not.
      id: idSchema.transform(id => id.toLocaleLowerCase('en-US')),
      version: versionSchema,
    }),
  )
  .min(1)
  .max(100)
  .refine(
    given => new Set(given.map(({ id }) => id)).size === given.length,
    'must not name an exception twice',
  );

/** `POST /exceptions/decisions`: one decision on many requests. @public */
export const decisionsSchema = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      action: z.literal('approve'),
      items,
      controlStrength: z.enum(controlStrengths),
      residualRisk: z.enum(riskRatings),
      reason: text(REASON_LENGTH).optional(),
    }),
    z.strictObject({
      action: z.literal('reject'),
      items,
      reason: text(REASON_LENGTH),
    }),
  ],
  { error: 'must be one of approve, reject' },
);
/** @public */
export type DecisionsInput = z.input<typeof decisionsSchema>;

/** What became of each, in the order asked for. @public */
export const decisionResultsSchema = resultsOf(idSchema);
/** @public */
export type DecisionResults = z.output<typeof decisionResultsSchema>;
/** @public */
export type DecisionResult = DecisionResults['items'][number];
