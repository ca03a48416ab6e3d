import type { ExceptionRequest, Scope } from './exception';
import type { Instant } from '../time';
import type { ControlStrength, ReviewTrigger, RiskRating } from './vocabulary';

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
  | { readonly action: 'expire' }
  /** What it was that called says no more than its kind. */
  | { readonly action: 'call_review'; readonly reason: ReviewTrigger };
