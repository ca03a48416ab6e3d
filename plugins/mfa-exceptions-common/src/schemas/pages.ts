import { z } from 'zod';

/** How many rows a page has at most. */
export const pageSizeSchema = z
  .string()
  .regex(/^\d{1,6}$/, 'must be a whole number')
  .transform(Number)
  .refine(value => value >= 1 && value <= 500, 'must be from 1 to 500')
  .default(50);

/** Where a page begins, as the one before it has said. */
export const cursorSchema = z.string().max(2000).optional();

/** Where the pages before and after this one begin, if there are any. */
export const pageInfoSchema = z.strictObject({
  nextCursor: z.string().optional(),
  prevCursor: z.string().optional(),
});
