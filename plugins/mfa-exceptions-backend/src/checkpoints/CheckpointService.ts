import type {
  CheckpointDetail,
  CheckpointPage,
  ListEvidenceQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CallOptions } from '../exceptions/ExceptionService';

/** The checkpoints, and what they cover. */
export interface CheckpointService {
  list(query: ListEvidenceQuery, options: CallOptions): Promise<CheckpointPage>;
  /** With the proof that an exception is covered, where one is asked about. */
  get(
    day: string,
    exceptionId: string | undefined,
    options: CallOptions,
  ): Promise<CheckpointDetail>;
}
