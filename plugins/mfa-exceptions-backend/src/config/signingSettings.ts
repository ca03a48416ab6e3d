import { z } from 'zod';

const keyTextSchema = z
  .string()
  .min(1)
  .refine(
    text => text.includes('-----BEGIN ') || text.trimStart().startsWith('{'),
    'must be a key in PEM, or a JWK',
  );

/** What checkpoints are signed with, and were before. */
export const signingSchema = z
  .strictObject({
    keys: z
      .array(
        z
          .strictObject({
            id: z.string().regex(/^[\w.:-]{1,128}$/, 'must be a short name'),
            privateKey: keyTextSchema.optional(),
            publicKey: keyTextSchema.optional(),
          })
          .refine(
            ({ privateKey, publicKey }) => privateKey ?? publicKey,
            'must have a privateKey, or the publicKey of one that was used before',
          ),
      )
      .refine(
        keys => new Set(keys.map(({ id }) => id)).size === keys.length,
        'must have an id each',
      ),
  })
  .default({ keys: [] });
