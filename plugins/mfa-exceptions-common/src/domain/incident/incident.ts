import type { SubjectClass } from '../exception/vocabulary';
import type { FieldChange } from '../history/history';
import type { Instant } from '../time';
import type {
  FailureLayer,
  FindingState,
  IncidentAction,
  IncidentState,
  IncidentTechnique,
} from './vocabulary';

/** What the people of a review say about an incident. @public */
export interface IncidentAccount {
  readonly title: string;
  /** Since when, as far as is known. */
  readonly occurredAt: Instant;
  readonly detectedAt?: Instant;
  readonly technique: IncidentTechnique;
  readonly failedControlDomains: readonly string[];
  /** What failed before all else; named before the review can be closed. */
  readonly primaryFailureLayer?: FailureLayer;
  readonly contributingLayers: readonly FailureLayer[];
  readonly summary?: string;
  /** User who leads the review. */
  readonly lead: string;
  /** Users and groups who take part in it, and so may see it. */
  readonly participants: readonly string[];
}

/** What is to be done so that it does not happen again. @public */
export interface FindingTerms {
  readonly text: string;
  readonly controlDomain?: string;
  /** User or group that sees to it. */
  readonly owner?: string;
  readonly dueAt?: Instant;
}

/** The same, and what has become of it. @public */
export interface Finding extends FindingTerms {
  /** Counts from 1. */
  readonly number: number;
  readonly state: FindingState;
  readonly addedAt: Instant;
  readonly addedBy: string;
  readonly doneAt?: Instant;
  readonly doneBy?: string;
  readonly outcome?: string;
}

/** Something that happened in the course of the incident. @public */
export interface TimelineEntry {
  readonly at: Instant;
  readonly text: string;
  readonly by: string;
  readonly addedAt: Instant;
}

/**
 * An account compromise or the misuse of a bypass, and its review.
 *
 * @remarks
 * What was in force and who was accountable at the time is no part of it: that
 * is worked out from the register's history, and is for nobody to edit.
 *
 * @public
 */
export interface Incident extends IncidentAccount {
  readonly id: string;
  /** Counts the writes, from 1. */
  readonly version: number;
  readonly state: IncidentState;
  readonly subjectRef: string;
  readonly subjectClass: SubjectClass;
  readonly findings: readonly Finding[];
  /** In the order of what happened. */
  readonly timeline: readonly TimelineEntry[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly updatedAt: Instant;
  readonly closedAt?: Instant;
  readonly closedBy?: string;
}

/** What can be asked of an incident, with what each needs. @public */
export type IncidentCommand =
  | { readonly action: 'edit'; readonly changes: Partial<IncidentAccount> }
  | { readonly action: 'add_finding'; readonly finding: FindingTerms }
  | {
      readonly action: 'edit_finding';
      readonly number: number;
      readonly changes: Partial<FindingTerms>;
    }
  | {
      readonly action: 'finish_finding';
      readonly number: number;
      readonly outcome?: string;
    }
  | {
      readonly action: 'add_timeline_entry';
      readonly at: Instant;
      readonly text: string;
    }
  | { readonly action: 'close'; readonly reason?: string }
  | { readonly action: 'reopen'; readonly reason: string };

/** One thing that happened to an incident. Never changed, never deleted. @public */
export interface IncidentHistoryEntry {
  readonly incidentId: string;
  /** Counts from 1 without gaps; the version of the record that it led to. */
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: 'create' | IncidentAction;
  readonly from?: IncidentState;
  readonly to: IncidentState;
  readonly reason?: string;
  readonly changes: { readonly [field: string]: FieldChange };
}

/** What a command does: the next record and its history entry. @public */
export interface IncidentTransition {
  readonly next: Incident;
  readonly entry: IncidentHistoryEntry;
}
