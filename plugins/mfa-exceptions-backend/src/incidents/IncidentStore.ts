import type {
  Incident,
  IncidentHistoryEntry,
  IncidentTransition,
  ListIncidentsQuery,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice } from '../notices/noticeRows';
import type { Chained } from '../platform/chain';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';
import type { Page } from '../platform/pages';

/** One page of a list. */
export type StoredIncidents = Page<Incident>;

/** What incidents need kept. Says nothing of tables. */
export interface IncidentStore {
  find(id: string): Promise<Incident | undefined>;
  /**
   * The latest first.
   *
   * @param people - those of whom one has to take part; all incidents where left out
   */
  list(
    query: ListIncidentsQuery,
    people?: readonly string[],
  ): Promise<StoredIncidents>;
  /** Those with findings that are open and that some people have to see to. */
  withOpenFindingsOf(owners: readonly string[]): Promise<readonly Incident[]>;
  /** Oldest first. */
  history(id: string): Promise<readonly Chained<IncidentHistoryEntry>[]>;
  /**
   * Writes a transition with its history, what it does to exceptions and whom it
   * has to be told to, or nothing.
   *
   * @throws ConflictError when somebody else has changed any of it, or made the
   * same request, in between
   */
  commit(
    transition: IncidentTransition,
    also?: {
      readonly exceptions?: readonly Transition[];
      readonly notices?: readonly Notice[];
      readonly remember?: RememberedResult;
    },
  ): Promise<void>;
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
}
