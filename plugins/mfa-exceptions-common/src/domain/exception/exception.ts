import type { EffectivePolicy } from '../policy/policy';
import type {
  CurrentReview,
  ReviewCause,
  ReviewDecision,
} from '../review/review';
import type { Instant } from '../time';
import type {
  ControlStrength,
  EnforcementState,
  ExceptionState,
  ExtensionState,
  Origin,
  PrivilegedGroup,
  ReasonCategory,
  RiskRating,
  SubjectClass,
  UseKind,
} from './vocabulary';

/**
 * Who may bypass the control.
 *
 * @remarks
 * Users and groups are named by entity reference or by their id in the identity
 * provider. `size` counts people: with named users alone it is their number.
 *
 * @public
 */
export interface Population {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly size: number;
  readonly includes: readonly PrivilegedGroup[];
}

/**
 * What an exception covers. In every list but the population's, empty means
 * "no limit", so that the widest scope is the one that names nothing.
 *
 * @public
 */
export interface Scope {
  readonly population: Population;
  readonly applications: readonly string[];
  readonly sessionPath: {
    readonly networks: readonly string[];
    readonly clients: readonly string[];
    readonly protocols: readonly string[];
  };
  readonly environments: readonly string[];
}

/** What makes up for the missing factor. @public */
export interface CompensatingControl {
  readonly description: string;
  readonly owner: string;
  readonly evidence: string;
  readonly lastVerifiedAt: Instant;
}

/** How a repeated request is going to be the last one. @public */
export interface RemediationPlan {
  readonly owner: string;
  readonly link: string;
  readonly targetDate: Instant;
}

/** What the requester says; the part of a record that a draft may change. @public */
export interface ExceptionRequest {
  readonly controlDomain: string;
  readonly scope: Scope;
  readonly reason: {
    readonly category: ReasonCategory;
    readonly justification: string;
  };
  /** As the requester rates it; see `effectiveRisk` for what counts. */
  readonly riskRating: RiskRating;
  readonly compensatingControls: readonly CompensatingControl[];
  /** In force from here at the earliest. */
  readonly validFrom: Instant;
  /** Exclusive. */
  readonly validTo: Instant;
  readonly vendorContractEnd?: Instant;
  readonly ticketLinks: readonly string[];
  readonly evidenceLinks: readonly string[];
  readonly remediationPlan?: RemediationPlan;
}

/** One approver's decision for one path of a policy. @public */
export interface Consent {
  readonly path: string;
  /**
   * All the paths that it might count for. Another approver may need the one
   * that it counts for now. Left out where there is just the one.
   */
  readonly eligiblePaths?: readonly string[];
  readonly by: string;
  readonly at: Instant;
  readonly controlStrength: ControlStrength;
  readonly residualRisk: RiskRating;
  readonly comment?: string;
  /** From when on it no longer counts: its approver was gone before the last one. */
  readonly lapsedAt?: Instant;
}

/** The same for one submission of an exception. @public */
export interface Approval extends Consent {
  readonly round: number;
}

/** A request for a later end of an exception that was in force. @public */
export interface Extension {
  /** Counts from 1, over all rounds. */
  readonly number: number;
  readonly round: number;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** The end that it was to take the place of. */
  readonly from: Instant;
  readonly validTo: Instant;
  readonly justification: string;
  readonly state: ExtensionState;
  readonly approvals: readonly Consent[];
  /** The policy that it was asked for under, and is decided by. */
  readonly policy: EffectivePolicy;
  readonly decidedAt?: Instant;
  /** Why it was rejected or withdrawn. */
  readonly reason?: string;
}

/** That the exclusion was put in place. @public */
export interface Implementation {
  readonly round: number;
  readonly by: string;
  readonly at: Instant;
  readonly note?: string;
}

/** That the exclusion was verified to be gone. @public */
export interface Removal {
  readonly by: string;
  readonly at: Instant;
  readonly evidence: string;
}

/** That a break-glass account was used. @public */
export interface ExceptionUse {
  /** Counts from 1, over all rounds. */
  readonly number: number;
  readonly kind: UseKind;
  readonly occurredAt: Instant;
  readonly note: string;
  readonly by: string;
  /** When it was recorded. */
  readonly at: Instant;
}

/**
 * What the register found when the request came in, or when it was approved, if it
 * was asked for more often by then.
 *
 * @public
 */
export interface Similarity {
  /** Earlier requests for the same subject, control domain and population. */
  readonly repeats: number;
  /** Other subjects whose exception carries the same justification. */
  readonly copies: number;
}

/**
 * The governed record: a time-bound permission to bypass an MFA control.
 *
 * @remarks
 * `state` and `enforcement` are what was last written. What holds at an instant
 * is for `statusAt` to say, and for nothing else.
 *
 * @public
 */
export interface MfaException extends ExceptionRequest {
  readonly id: string;
  /** Counts the writes, from 1. */
  readonly version: number;
  readonly state: ExceptionState;
  readonly enforcement: EnforcementState;
  readonly subjectRef: string;
  readonly subjectClass: SubjectClass;
  /** Who owned the subject in the catalog when the request was last made. */
  readonly subjectOwnerRef?: string;
  readonly requester: string;
  readonly origin: Origin;
  /** The first end ever asked for; never overwritten. */
  readonly originalValidTo: Instant;
  /**
   * How many people it covered when it was first asked for; left out as long as it
   * covers as many.
   */
  readonly originalPopulationSize?: number;
  /** Counts the submissions; approvals count in their own round only. */
  readonly round: number;
  /** The policy that the request was last submitted under. */
  readonly policy?: EffectivePolicy;
  readonly similarity?: Similarity;
  readonly approvals: readonly Approval[];
  /** Left out until the first is asked for. */
  readonly extensions?: readonly Extension[];
  readonly implementations: readonly Implementation[];
  readonly removal?: Removal;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly requestedAt?: Instant;
  readonly activatedAt?: Instant;
  /** When the current review is due; left out while nothing is in force. */
  readonly reviewDueAt?: Instant;
  /** The current review; the last one, when it is not in force any more. */
  readonly review?: CurrentReview;
  /** The last review that was answered. */
  readonly lastReview?: ReviewDecision;
  /** Keys of causes that earlier reviews were called by: none calls twice. */
  readonly causesSeen?: readonly string[];
  /**
   * What was seen after the approval and before the implementation: the review that
   * begins with that is called by it. Left out for nothing.
   */
  readonly causesAhead?: readonly ReviewCause[];
  /** When the next drill of a break-glass account is due. */
  readonly drillDueAt?: Instant;
  /** How often a break-glass account was used; left out until the first. */
  readonly uses?: readonly ExceptionUse[];
  /**
   * Who and what it depends on that is not in the catalog any more, as entity
   * references; left out for nobody.
   */
  readonly gone?: readonly string[];
  /** When it was last in force until; kept until it is in force again. */
  readonly endedAt?: Instant;
}
