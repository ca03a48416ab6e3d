import { z } from 'zod';
import { verificationFaults, verifiedThings } from '../domain';

/** One thing that does not hold. @public */
export const verificationFindingSchema = z.strictObject({
  of: z.enum(verifiedThings),
  /** Of the exception, the day of the checkpoint, the key of the row. */
  id: z.string(),
  /** The first entry that does not fit, where it is a history. */
  entry: z.int().optional(),
  fault: z.enum(verificationFaults),
  /** Day of the checkpoint that says so. */
  checkpoint: z.string().optional(),
});

/** What came of verifying everything. @public */
export const registerVerificationSchema = z.strictObject({
  verified: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string(),
  /** The latest checkpoint, which everything was held against. */
  checkpoint: z
    .strictObject({
      day: z.string(),
      root: z.string(),
      /** The key that it was signed with, where it was. */
      keyId: z.string().optional(),
    })
    .optional(),
  counts: z.strictObject({
    checkpoints: z.int(),
    histories: z.int(),
    entries: z.int(),
    rows: z.int(),
  }),
  /** The first of what does not hold. */
  findings: z.array(verificationFindingSchema),
  totalFindings: z.int(),
});
/** @public */
export type RegisterVerification = z.output<typeof registerVerificationSchema>;

/** The last time that everything was verified, if it ever was. @public */
export const latestVerificationSchema = z.strictObject({
  latest: registerVerificationSchema.optional(),
});
/** @public */
export type LatestVerification = z.output<typeof latestVerificationSchema>;

/** That it was asked to verify everything. @public */
export const verificationRequestSchema = z.strictObject({
  requestedAt: z.string(),
});
/** @public */
export type VerificationRequest = z.output<typeof verificationRequestSchema>;
