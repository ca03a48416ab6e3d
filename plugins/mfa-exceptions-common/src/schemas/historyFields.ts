import { z } from 'zod';

/** What an entry of any history ends with: what it changed, and its place in the chain. */
export const chainFields = {
  changes: z.record(
    z.string(),
    z.strictObject({
      from: z.unknown().optional(),
      to: z.unknown().optional(),
    }),
  ),
  previousHash: z.string(),
  hash: z.string(),
};
