import { z } from 'zod';
import { failureLayers, incidentTechniques } from '../domain';
import { REASON_LENGTH } from './extension';
import {
  entityRefSchema,
  idSchema,
  instantSchema,
  ownerRefSchema,
  text,
  versionSchema,
} from './primitives';
import { controlDomainSchema } from './requestFields';

const TITLE_LENGTH = 200;
const SUMMARY_LENGTH = 10_000;
const PEOPLE = 100;

const personSchema = entityRefSchema.refine(
  ref => ref.startsWith('user:'),
  'must be a user, such as user:default/ana',
);

function distinct<T extends z.ZodType<string>>(value: T, max: number) {
  return z
    .array(value)
    .max(max, `must have at most ${max} entries`)
    .refine(
      list => new Set(list).size === list.length,
      'must not name anything twice',
    );
}

const accountFields = {
  title: text(TITLE_LENGTH),
  occurredAt: instantSchema,
  detectedAt: instantSchema.optional(),
  technique: z.enum(incidentTechniques),
  failedControlDomains: distinct(controlDomainSchema, 20).default([]),
  primaryFailureLayer: z.enum(failureLayers).optional(),
  contributingLayers: distinct(z.enum(failureLayers), 2).default([]),
  summary: text(SUMMARY_LENGTH).optional(),
  lead: personSchema,
  participants: distinct(ownerRefSchema, PEOPLE).default([]),
};

/** What is to be done. */
export const findingFields = {
  text: text(2_000),
  controlDomain: controlDomainSchema.optional(),
  owner: ownerRefSchema.optional(),
  dueAt: instantSchema.optional(),
};

/** `POST /incidents`. @public */
export const createIncidentSchema = z.strictObject({
  subjectRef: entityRefSchema,
  ...accountFields,
});
/** @public */
export type CreateIncidentInput = z.input<typeof createIncidentSchema>;

/** In a change, `null` takes away what need not be there. */
function clearable<T extends z.ZodType>(value: T) {
  return value.nullable().transform(given => given ?? undefined);
}

function changesOf<T extends z.ZodRawShape>(fields: T) {
  return z
    .strictObject(fields)
    .partial()
    .refine(
      changes => Object.keys(changes).length > 0,
      'must change something',
    );
}

/** `PATCH /incidents/:id`. @public */
export const patchIncidentSchema = z.strictObject({
  version: versionSchema,
  changes: changesOf({
    ...accountFields,
    // A default would write over what a change leaves out.
    failedControlDomains: accountFields.failedControlDomains.unwrap(),
    contributingLayers: accountFields.contributingLayers.unwrap(),
    participants: accountFields.participants.unwrap(),
    detectedAt: clearable(instantSchema),
    primaryFailureLayer: clearable(z.enum(failureLayers)),
    summary: clearable(text(SUMMARY_LENGTH)),
  }),
});
/** @public */
export type PatchIncidentInput = z.input<typeof patchIncidentSchema>;

/** `POST /incidents/:id/findings`. @public */
export const addFindingSchema = z.strictObject({
  version: versionSchema,
  ...findingFields,
});
/** @public */
export type AddFindingInput = z.input<typeof addFindingSchema>;

/** `PATCH /incidents/:id/findings/:number`. @public */
export const patchFindingSchema = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      action: z.literal('edit'),
      version: versionSchema,
      changes: changesOf({
        ...findingFields,
        controlDomain: clearable(controlDomainSchema),
        owner: clearable(ownerRefSchema),
        dueAt: clearable(instantSchema),
      }),
    }),
    z.strictObject({
      action: z.literal('finish'),
      version: versionSchema,
      outcome: text(2_000).optional(),
    }),
  ],
  { error: 'must be one of edit, finish' },
);
/** @public */
export type PatchFindingInput = z.input<typeof patchFindingSchema>;

/** `POST /incidents/:id/timeline`. @public */
export const addTimelineEntrySchema = z.strictObject({
  version: versionSchema,
  at: instantSchema,
  text: text(2_000),
});
/** @public */
export type AddTimelineEntryInput = z.input<typeof addTimelineEntrySchema>;

/** `POST /incidents/:id/transitions`. @public */
export const incidentTransitionSchema = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      action: z.literal('close'),
      version: versionSchema,
      reason: text(REASON_LENGTH).optional(),
    }),
    z.strictObject({
      action: z.literal('reopen'),
      version: versionSchema,
      reason: text(REASON_LENGTH),
    }),
  ],
  { error: 'must be one of close, reopen' },
);
/** @public */
export type IncidentTransitionInput = z.input<typeof incidentTransitionSchema>;

/** The parts of `/incidents/:id/findings/:number`. @public */
export const findingPathSchema = z.strictObject({
  id: idSchema,
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be the number of a finding')
    .transform(Number),
});
