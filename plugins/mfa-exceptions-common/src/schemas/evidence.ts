import { z } from 'zod';
import { chainKinds, packFiles, packStates } from '../domain';
import { campaignFilterSchema } from './campaigns';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { entityRefSchema, idSchema, instantSchema } from './primitives';

const daySchema = z.iso.date({ error: 'must be a day, such as 2026-12-31' });

/** Which exceptions an evidence pack is about. @public */
export const evidenceFiltersSchema = campaignFilterSchema
  .omit({ flag: true })
  .extend({
    requester: z
      .array(entityRefSchema)
      .min(1, 'must name at least one, or be left out')
      .max(100, 'must have at most 100 entries')
      .optional(),
  });

/** `POST /evidence` @public */
export const createEvidenceSchema = z
  .strictObject({
    from: instantSchema,
    /** No part of the period itself. */
    to: instantSchema,
    filters: evidenceFiltersSchema.default({}),
    /** Day of the checkpoint to go by; the first that covers the period where left out. */
    checkpoint: daySchema.optional(),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after the beginning of the period',
  });
/** @public */
export type CreateEvidenceInput = z.input<typeof createEvidenceSchema>;

/** The root over the heads of all histories on a day. @public */
export const checkpointSchema = z.strictObject({
  day: z.string(),
  at: z.string(),
  size: z.int(),
  root: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
/** @public */
export type CheckpointView = z.output<typeof checkpointSchema>;

/** One checkpoint, and where the history that was asked about is in it. @public */
export const checkpointDetailSchema = checkpointSchema.extend({
  inclusion: z
    .strictObject({
      kind: z.enum(chainKinds),
      id: z.string(),
      sequence: z.int(),
      hash: z.string(),
      /** Counts from 0. */
      position: z.int(),
      path: z.array(z.string()),
    })
    .optional(),
});
/** @public */
export type CheckpointDetail = z.output<typeof checkpointDetailSchema>;

/** @public */
export const checkpointPageSchema = z.strictObject({
  items: z.array(checkpointSchema),
  totalItems: z.int(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type CheckpointPage = z.output<typeof checkpointPageSchema>;

/** `GET /evidence`, `GET /evidence/checkpoints` @public */
export const listEvidenceQuerySchema = z.strictObject({
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListEvidenceQuery = z.output<typeof listEvidenceQuerySchema>;

/** @public */
export interface ListEvidenceParams {
  readonly limit?: number;
  readonly cursor?: string;
}

/** @public */
export const checkpointPathSchema = z.strictObject({ day: daySchema });

/** `GET /evidence/checkpoints/{day}` @public */
export const checkpointQuerySchema = z.strictObject({
  exception: idSchema
    .transform(id => id.toLocaleLowerCase('en-US'))
    .optional()
    .meta({ description: 'Exception to be shown in it' }),
});

/** An evidence pack, and how far it is. @public */
export const evidencePackSchema = z.strictObject({
  id: idSchema,
  state: z.enum(packStates),
  requestedBy: z.string(),
  requestedAt: z.string(),
  period: z.strictObject({ from: z.string(), to: z.string() }),
  filters: evidenceFiltersSchema,
  checkpoint: checkpointSchema,
  coverage: z.strictObject({
    /** Whether the checkpoint covers the whole period. */
    complete: z.boolean(),
    /** Up to when the evidence reaches. */
    until: z.string(),
  }),
  /** Histories looked at, and of how many. */
  progress: z.strictObject({ done: z.int(), total: z.int() }),
  totals: z.strictObject({
    exceptions: z.int(),
    incidents: z.int(),
    reviewsDone: z.int(),
    reviewsMissed: z.int(),
    plans: z.int(),
    /** Histories that do not hold. */
    broken: z.int(),
  }),
  readyAt: z.string().optional(),
  /** The kind of error that stands in the way. */
  error: z.string().optional(),
  /** Left empty until it is ready. */
  files: z.array(
    z.strictObject({
      name: z.enum(packFiles),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
});
/** @public */
export type EvidencePack = z.output<typeof evidencePackSchema>;

/** @public */
export const evidencePageSchema = z.strictObject({
  items: z.array(evidencePackSchema),
  totalItems: z.int(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type EvidencePage = z.output<typeof evidencePageSchema>;
