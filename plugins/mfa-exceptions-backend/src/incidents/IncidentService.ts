import type {
  addFindingSchema,
  addTimelineEntrySchema,
  createIncidentSchema,
  IncidentDetail,
  IncidentDocumentFormat,
  IncidentFacts,
  IncidentHistory,
  IncidentPage,
  incidentTransitionSchema,
  ListIncidentsQuery,
  patchFindingSchema,
  patchIncidentSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';
import type { ExceptionAccess } from '../exceptions/ExceptionAccess';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';

/** What the permission policy lets a caller do with incidents, whoever they are to one. */
export interface IncidentGrants {
  readonly readsAll: boolean;
  readonly leadsAll: boolean;
}

/** What the caller may, which is still being asked while the work begins. */
export interface IncidentGranted {
  readonly grants: Promise<IncidentGrants>;
}

/** The same, and what they may see of exceptions. */
export interface FactsGranted extends IncidentGranted {
  readonly access: Promise<ExceptionAccess>;
}

/**
 * What the register does with incidents, whoever asks and however. To who may
 * not see one, there is none.
 *
 * @typeParam With - what each call has to bring beside its caller
 * @typeParam WithFacts - the same for calls that answer with facts
 */
export interface IncidentService<With = unknown, WithFacts = unknown> {
  list(
    query: ListIncidentsQuery,
    options: CallOptions & With,
  ): Promise<IncidentPage>;
  create(
    input: z.output<typeof createIncidentSchema>,
    options: ChangeOptions & With,
  ): Promise<IncidentDetail>;
  get(id: string, options: CallOptions & With): Promise<IncidentDetail>;
  patch(
    id: string,
    input: z.output<typeof patchIncidentSchema>,
    options: ChangeOptions & With,
  ): Promise<IncidentDetail>;
  addFinding(
    id: string,
    input: z.output<typeof addFindingSchema>,
    options: ChangeOptions & With,
  ): Promise<IncidentDetail>;
  patchFinding(
    id: string,
    number: number,
    input: z.output<typeof patchFindingSchema>,
    options: ChangeOptions & With,
  ): Promise<IncidentDetail>;
  addTimelineEntry(
    id: string,
    input: z.output<typeof addTimelineEntrySchema>,
    options: ChangeOptions & With,
  ): Promise<IncidentDetail>;
  transition(
    id: string,
    input: z.output<typeof incidentTransitionSchema>,
    options: ChangeOptions & With,
  ): Promise<IncidentDetail>;
  history(id: string, options: CallOptions & With): Promise<IncidentHistory>;
  facts(id: string, options: CallOptions & WithFacts): Promise<IncidentFacts>;
  /** The whole incident as one text. */
  document(
    id: string,
    format: IncidentDocumentFormat,
    options: CallOptions & WithFacts,
  ): Promise<string>;
}
