import type {
  ListWorkQuery,
  WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CallOptions } from '../exceptions/ExceptionService';

/**
 * What waits for people.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface WorkService<With = unknown> {
  /** The caller's own, the most urgent first. */
  list(query: ListWorkQuery, options: CallOptions & With): Promise<WorkPage>;
}
