import { z } from 'zod';

/**
 * A filter that may be repeated. A query parameter that is given once arrives
 * as a string, else as an array.
 */
export function anyOf<T extends z.ZodType>(value: T) {
  return z
    .preprocess(
      given => (given === undefined || Array.isArray(given) ? given : [given]),
      z.array(value).min(1).max(100).optional(),
    )
    .optional();
}
