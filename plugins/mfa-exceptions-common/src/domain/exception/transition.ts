import type { HistoryEntry } from '../history/history';
import type { EffectivePolicy } from '../policy/policy';
import type { Actor } from './duties';
import type { ExceptionRequest, MfaException, Similarity } from './exception';

/** Work that a transition opens or closes for somebody. @public */
export type TaskChange =
  | {
      readonly change: 'open';
      readonly kind: 'removal';
      readonly assignee: string;
      /** Break-glass exclusions are never removed by a machine: governance is told at once. */
      readonly escalated: boolean;
    }
  | { readonly change: 'close'; readonly kind: 'removal' };

/** What a command does: the next record, its history entry, and the work that follows. @public */
export interface Transition {
  readonly next: MfaException;
  readonly entry: HistoryEntry;
  readonly tasks: readonly TaskChange[];
}

/** What a command is held against; the clock and the rules are arguments. @public */
export interface LifecycleContext {
  readonly actor: Actor;
  readonly now: Date;
  /** The policy for what is asked for now. Decisions go by the record's own. */
  readonly policyFor: (request: ExceptionRequest) => EffectivePolicy;
  readonly similarity: Similarity;
  readonly subjectOwnerRef?: string;
}
