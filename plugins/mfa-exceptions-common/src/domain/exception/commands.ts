import type { ExceptionRequest, RemediationPlan, Scope } from './exception';
import type { ReviewCause } from '../review/review';
import type { Instant } from '../time';
import type { ControlStrength, RiskRating, UseKind } from './vocabulary';

/** What can be asked of an exception, with what each needs. @public */
export type LifecycleCommand =
  | {
      readonly action: 'edit';
      readonly changes: Partial<ExceptionRequest>;
      readonly reason?: string;
    }
  | { readonly action: 'submit' }
  | { readonly action: 'withdraw'; readonly reason?: string }
  | {
      readonly action: 'approve';
      readonly controlStrength: ControlStrength;
      readonly residualRisk: RiskRating;
      /** For somebody in several groups of the policy: which of them they speak for. */
      readonly path?: string;
      readonly reason?: string;
    }
  | { readonly action: 'reject'; readonly reason: string }
  | { readonly action: 'implement'; readonly reason?: string }
  | {
      readonly action: 'narrow';
      readonly changes: { readonly validTo?: Instant; readonly scope?: Scope };
      readonly reason?: string;
    }
  | { readonly action: 'revoke'; readonly reason: string }
  | { readonly action: 'complete'; readonly reason?: string }
  | {
      readonly action: 'resubmit';
      readonly changes: Partial<ExceptionRequest>;
      readonly reason?: string;
    }
  | {
      readonly action: 'confirm_removal';
      readonly evidence: string;
      readonly reason?: string;
    }
  | {
      readonly action: 'attach_plan';
      readonly remediationPlan: RemediationPlan;
      readonly reason?: string;
    }
  | {
      readonly action: 'extend';
      readonly validTo: Instant;
      readonly justification: string;
      readonly reason?: string;
    }
  | {
      readonly action: 'approve_extension';
      readonly number: number;
      readonly controlStrength: ControlStrength;
      readonly residualRisk: RiskRating;
      readonly path?: string;
      readonly reason?: string;
    }
  | {
      readonly action: 'reject_extension';
      readonly number: number;
      readonly reason: string;
    }
  | {
      readonly action: 'withdraw_extension';
      readonly number: number;
      readonly reason?: string;
    }
  /** `number` says which review was seen when it was answered. */
  | {
      readonly action: 'certify';
      readonly number: number;
      readonly reason: string;
    }
  | {
      readonly action: 'review_revoke';
      readonly number: number;
      readonly reason: string;
    }
  | {
      readonly action: 'dont_know';
      readonly number: number;
      readonly reason: string;
    }
  | {
      readonly action: 'reduce';
      readonly number: number;
      readonly changes: { readonly validTo?: Instant; readonly scope?: Scope };
      readonly reason: string;
    }
  | {
      readonly action: 'reassign_review';
      readonly number: number;
      /** Entity reference of a user or a group. */
      readonly to: string;
      readonly reason: string;
    }
  | {
      readonly action: 'record_use';
      readonly kind: UseKind;
      readonly occurredAt: Instant;
      readonly note: string;
    }
  | { readonly action: 'expire' }
  | {
      readonly action: 'call_review';
      readonly cause: ReviewCause;
      /** At once, where left out. */
      readonly dueAt?: Instant;
    }
  | { readonly action: 'end_unanswered'; readonly number: number }
  | {
      readonly action: 'cap_end';
      /** End of the contract; what has come already ends it now. */
      readonly validTo: Instant;
      readonly cause: ReviewCause;
    }
  /** All who are gone now; nobody, when they are all back. */
  | { readonly action: 'note_gone'; readonly gone: readonly string[] };
