import { z } from 'zod';
import {
  failureLayers,
  findingStates,
  incidentActions,
  incidentStates,
  incidentTechniques,
  subjectClasses,
} from '../domain';
import { chainFields } from './historyFields';
import { findingFields } from './incident';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { entityRefSchema, idSchema, text, versionSchema } from './primitives';
import { anyOf } from './query';
import { controlDomainSchema } from './requestFields';

const findingSchema = z.strictObject({
  number: z.int(),
  state: z.enum(findingStates),
  ...findingFields,
  addedAt: z.string(),
  addedBy: z.string(),
  doneAt: z.string().optional(),
  doneBy: z.string().optional(),
  outcome: z.string().optional(),
});

/** An incident as lists show it. @public */
export const incidentSchema = z.strictObject({
  id: idSchema,
  version: versionSchema,
  state: z.enum(incidentStates),
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  title: z.string(),
  occurredAt: z.string(),
  detectedAt: z.string().optional(),
  technique: z.enum(incidentTechniques),
  failedControlDomains: z.array(z.string()),
  primaryFailureLayer: z.enum(failureLayers).optional(),
  contributingLayers: z.array(z.enum(failureLayers)),
  lead: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().optional(),
  closedBy: z.string().optional(),
  findingCounts: z.strictObject({ open: z.int(), done: z.int() }),
});
/** @public */
export type IncidentView = z.output<typeof incidentSchema>;

/** One incident, with all that a caller can do about it. @public */
export const incidentDetailSchema = incidentSchema.extend({
  summary: z.string().optional(),
  participants: z.array(z.string()),
  findings: z.array(
    findingSchema.extend({
      allowedActions: z.array(z.enum(['edit_finding', 'finish_finding'])),
    }),
  ),
  timeline: z.array(
    z.strictObject({
      at: z.string(),
      text: z.string(),
      by: z.string(),
      addedAt: z.string(),
    }),
  ),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(incidentActions),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  /** What is missing before the review can be closed. */
  closingGaps: z.array(
    z.strictObject({
      code: z.enum([
        'primary_failure_layer_missing',
        'failed_control_domain_missing',
        'finding_owner_missing',
      ]),
      finding: z.int().optional(),
      field: z.string(),
      message: z.string(),
    }),
  ),
});
/** @public */
export type IncidentDetail = z.output<typeof incidentDetailSchema>;
/** @public */
export type IncidentFinding = IncidentDetail['findings'][number];

/** `GET /incidents`: every filter is "any of", all filters together are "all of". @public */
export const listIncidentsQuerySchema = z.strictObject({
  subject: anyOf(entityRefSchema),
  state: anyOf(z.enum(incidentStates)),
  technique: anyOf(z.enum(incidentTechniques)),
  controlDomain: anyOf(controlDomainSchema),
  /** Primary or contributing. */
  layer: anyOf(z.enum(failureLayers)),
  q: text(200).optional(),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListIncidentsQuery = z.output<typeof listIncidentsQuerySchema>;
/** The filters of that list, as a client gives them. @public */
export interface ListIncidentsParams
  extends Partial<Omit<ListIncidentsQuery, 'limit'>> {
  readonly limit?: number;
}

/** Incidents that the caller may see, the latest first. @public */
export const incidentPageSchema = z.strictObject({
  items: z.array(incidentSchema),
  totalItems: z.int(),
  /** Whether all there are, or those that the caller takes part in. */
  visibility: z.enum(['all', 'own']),
  allowedActions: z.array(z.enum(['create'])),
  pageInfo: pageInfoSchema,
});
/** @public */
export type IncidentPage = z.output<typeof incidentPageSchema>;

/** Everything that ever happened to an incident, oldest first. @public */
export const incidentHistorySchema = z.strictObject({
  /** Whether the chain of it holds. */
  verified: z.boolean(),
  items: z.array(
    z.strictObject({
      incidentId: z.string(),
      sequence: z.int(),
      at: z.string(),
      actor: z.string(),
      action: z.enum(['create', ...incidentActions]),
      from: z.enum(incidentStates).optional(),
      to: z.enum(incidentStates),
      reason: z.string().optional(),
      ...chainFields,
    }),
  ),
});
/** @public */
export type IncidentHistory = z.output<typeof incidentHistorySchema>;

/** What an incident can be taken out as. @public */
export const incidentDocumentFormats = ['markdown', 'html'] as const;
/** @public */
export type IncidentDocumentFormat = (typeof incidentDocumentFormats)[number];

/** `GET /incidents/:id/document`. @public */
export const incidentDocumentQuerySchema = z.strictObject({
  format: z.enum(incidentDocumentFormats).default('markdown'),
});
