import type {
  AddFindingInput,
  AddTimelineEntryInput,
  CreateIncidentInput,
  IncidentDetail,
  IncidentDocumentFormat,
  IncidentFacts,
  IncidentHistory,
  IncidentPage,
  IncidentTransitionInput,
  ListIncidentsParams,
  PatchFindingInput,
  PatchIncidentInput,
} from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** Post-incident reviews. @public */
export interface IncidentsApi {
  list(
    params?: ListIncidentsParams,
    options?: RequestOptions,
  ): Promise<IncidentPage>;
  create(
    input: CreateIncidentInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail>;
  get(id: string, options?: RequestOptions): Promise<IncidentDetail>;
  patch(
    id: string,
    input: PatchIncidentInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail>;
  addFinding(
    id: string,
    input: AddFindingInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail>;
  /** Changes a finding, or says that it is done. */
  patchFinding(
    id: string,
    number: number,
    input: PatchFindingInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail>;
  addTimelineEntry(
    id: string,
    input: AddTimelineEntryInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail>;
  /** Closes a review, or opens it again. */
  transition(
    id: string,
    input: IncidentTransitionInput,
    options?: RequestOptions,
  ): Promise<IncidentDetail>;
  /** What the register knew when it occurred. */
  facts(id: string, options?: RequestOptions): Promise<IncidentFacts>;
  history(id: string, options?: RequestOptions): Promise<IncidentHistory>;
  /** All of it as one text. */
  document(
    id: string,
    format: IncidentDocumentFormat,
    options?: RequestOptions,
  ): Promise<string>;
}
