import { z } from 'zod';
import {
  enforcementStates,
  exceptionStates,
  importFieldNames,
  type ImportField,
} from '../domain';
import { exceptionSchema } from './exceptionViews';
import { entityRefSchema, idSchema, text } from './primitives';

/** How many bytes a register may have that is imported in one request. @public */
export const IMPORT_LIMIT_MB = 64;

/** The most rows that one import takes. @public */
export const IMPORT_MAX_ROWS = 100_000;

/** How a register can be written down. @public */
export const importFormats = ['csv', 'yaml', 'jsonl'] as const;
/** @public */
export type ImportFormat = (typeof importFormats)[number];

/** Something for each field of a row, or not. */
function byField<T extends z.ZodType>(value: T) {
  return z.strictObject(
    Object.fromEntries(
      importFieldNames.map(field => [field, value.optional()]),
    ) as Record<ImportField, z.ZodOptional<T>>,
  );
}

const zoneSchema = text(64).meta({ description: 'IANA zone: Europe/Berlin' });
const dateFormatSchema = text(64).meta({
  description: 'How dates are written: dd.MM.yyyy, MM/dd/yyyy, …',
});

/** How a source says things. @public */
export const importMappingSchema = z.strictObject({
  columns: byField(text(255)).optional(),
  defaults: byField(text(4000)).optional(),
  values: byField(z.record(z.string().max(255), text(4000))).optional(),
  dateFormat: dateFormatSchema.optional(),
  timeZone: zoneSchema.optional(),
});
/** @public */
export type ImportMappingInput = z.output<typeof importMappingSchema>;

/** `POST /imports`. @public */
export const importRequestSchema = z.strictObject({
  format: z.enum(importFormats),
  content: z
    .string()
    .min(1, 'must not be empty')
    .meta({
      description: `The file itself; the request has at most ${IMPORT_LIMIT_MB} MB`,
    }),
  fileName: text(255).optional(),
  mapping: z
    .union([text(64), importMappingSchema])
    .optional()
    .meta({ description: 'The name of a configured mapping, or a mapping' }),
  dryRun: z.boolean().default(true),
  partial: z
    .boolean()
    .default(false)
    .meta({ description: 'Accepted rows land although others are refused' }),
  undated: z.enum(['refuse', 'policy_maximum']).default('refuse'),
  beyondLimit: z.enum(['refuse', 'cut']).default('refuse'),
  defaultRequester: entityRefSchema.optional(),
  dateFormat: dateFormatSchema.optional(),
  timeZone: zoneSchema.optional(),
});
/** @public */
export type ImportInput = z.input<typeof importRequestSchema>;

const rowNumber = z
  .int()
  .min(1)
  .meta({ description: 'Line in a CSV or JSON-lines file; entry in YAML' });

const noteSchema = z.strictObject({ field: z.string(), message: z.string() });

/** What became of one row. @public */
export const importedRowSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('accepted'),
    row: rowNumber,
    id: idSchema,
    subjectRef: z.string(),
    state: z.enum(exceptionStates),
    enforcement: z.enum(enforcementStates),
    notes: z.array(noteSchema).meta({
      description: 'What the row did not say, and what was made of it',
    }),
  }),
  z.strictObject({
    outcome: z.literal('duplicate'),
    row: rowNumber,
    id: idSchema.meta({ description: 'The exception that it is already' }),
  }),
  z.strictObject({
    outcome: z.literal('refused'),
    row: rowNumber,
    issues: z.array(
      z.strictObject({
        field: z.string(),
        column: z.string().optional(),
        message: z.string(),
      }),
    ),
  }),
]);
/** @public */
export type ImportedRow = z.output<typeof importedRowSchema>;

const summaryFields = {
  dryRun: z.boolean(),
  landed: z.boolean().meta({ description: 'Whether anything was written' }),
  columns: z.array(
    z.strictObject({
      field: z.enum(importFieldNames),
      column: z.string(),
      how: z.enum(['mapped', 'inferred']),
    }),
  ),
  ignoredColumns: z.array(z.string()),
  counts: z.strictObject({
    rows: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    refused: z.int(),
    written: z.int(),
  }),
};

/** What became of a file. @public */
export const importSummarySchema = z.strictObject(summaryFields);
/** @public */
export type ImportSummary = z.output<typeof importSummarySchema>;

/** What became of a file and of each of its rows. @public */
export const importAnswerSchema = z.strictObject({
  ...summaryFields,
  items: z.array(importedRowSchema),
});
/** @public */
export type ImportAnswer = z.output<typeof importAnswerSchema>;

/** How far an import has come. @public */
export interface ImportProgress {
  readonly phase: 'checking' | 'writing';
  readonly done: number;
  readonly total: number;
}

/** One line of an import that is answered as `application/x-ndjson`. @public */
export type ImportLine =
  | ({ readonly type: 'progress' } & ImportProgress)
  | ({ readonly type: 'row' } & ImportedRow)
  | ({ readonly type: 'summary' } & ImportSummary)
  | {
      readonly type: 'error';
      readonly error: { readonly name: string; readonly message: string };
    };

/** A record as exports write it: what derives from it is left out. @public */
export const exportedRecordSchema = exceptionSchema
  .partial({ inForce: true, flags: true, effectiveRisk: true })
  .transform(
    ({ inForce: _force, flags: _flags, effectiveRisk: _risk, ...record }) =>
      record,
  );
