import type { HistoryEntry } from '../history/history';
import type { EffectivePolicy } from '../policy/policy';
import type { ReviewContext } from '../review/reviewers';
import type { SubjectEnd } from '../trigger/annotations';
import type { TaskChange } from '../work/tasks';
import type { Standing } from './approvals';
import type { Actor } from './duties';
import type { ExceptionRequest, MfaException, Similarity } from './exception';

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
  /** What there is like it now, for what is asked for or approved. */
  readonly similarity: Similarity;
  /** Where those who have approved stand now; left out, as they stood then. */
  readonly standing?: Standing;
  readonly subjectOwnerRef?: string;
  /** The end that its vendor sets to all that is in force for the subject. */
  readonly subjectEnd?: SubjectEnd;
  /** Who may answer its review; nobody, where that was not asked. */
  readonly reviewing?: ReviewContext;
}
