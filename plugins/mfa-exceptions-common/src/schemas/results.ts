import { z } from 'zod';
import { exceptionStates } from '../domain';

/** What became of each of many, in the order asked for. */
export function resultsOf<Id extends z.ZodType>(id: Id) {
  return z.strictObject({
    items: z.array(
      z.discriminatedUnion('status', [
        z.strictObject({
          id,
          status: z.literal('done'),
          version: z.int(),
          state: z.enum(exceptionStates),
        }),
        z.strictObject({
          id,
          status: z.literal('refused'),
          error: z.strictObject({
            name: z.string(),
            message: z.string(),
            issues: z
              .array(z.strictObject({ field: z.string(), message: z.string() }))
              .optional(),
          }),
        }),
      ]),
    ),
  });
}
