import { z } from 'zod';
import {
  exceptionStates,
  lifecycleActions,
  verificationFaults,
} from '../domain';
import { chainFields } from './historyFields';

/** One entry of the append-only history, with its place in the hash chain. @public */
export const historyEntrySchema = z.strictObject({
  exceptionId: z.string(),
  sequence: z.int(),
  at: z.string(),
  effectiveAt: z.string().optional(),
  actor: z.string().optional(),
  action: z.enum(['create', 'import', ...lifecycleActions]),
  from: z.enum(exceptionStates).optional(),
  to: z.enum(exceptionStates),
  reason: z.string().optional(),
  ...chainFields,
});

/** @public */
export const historySchema = z.strictObject({
  items: z.array(historyEntrySchema),
});
/** @public */
export type ExceptionHistory = z.output<typeof historySchema>;

/** Whether the chain of a history holds. @public */
export const verificationSchema = z.strictObject({
  verified: z.boolean(),
  entries: z.int(),
  /** The first entry that does not fit. */
  brokenAt: z.int().optional(),
  fault: z.enum(verificationFaults).optional(),
  /** The latest checkpoint that covers it, and up to which entry. */
  checkpoint: z
    .strictObject({
      day: z.string(),
      sequence: z.int(),
      /** The key that it was signed with, where it was. */
      keyId: z.string().optional(),
    })
    .optional(),
});
/** @public */
export type HistoryVerification = z.output<typeof verificationSchema>;
