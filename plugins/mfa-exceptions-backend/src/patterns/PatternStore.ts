import type {
  ExceptionCriteria,
  ListPatternsQuery,
  MfaException,
  PatternCounts,
  PatternKind,
  PatternPlan,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';

/** What tells a pattern from others: what all of its exceptions have in common. */
export interface PatternName {
  readonly kind: PatternKind;
  /** A hash, as the columns have it. */
  readonly key: string;
}

/** Exceptions that are looked at together, as numbers. */
export interface FoundPattern extends PatternName, PatternCounts {
  readonly awaiting: number;
  readonly subjectRef?: string;
  readonly controlDomain?: string;
  readonly firstAt: string;
  readonly latestAt: string;
}

/** Where a list goes on: after a pattern. */
export interface PatternPlace extends PatternName {
  readonly weight: number;
}

/** Where all that is found is found in: what a caller may see, at an instant. */
export interface Sight {
  readonly visible: ExceptionCriteria;
  readonly now: Date;
}

/** One version of the plan of a pattern. */
export interface KeptPlan {
  readonly version: number;
  readonly plan: PatternPlan;
  readonly by: string;
  readonly at: string;
}

/** What the register needs to know of patterns. Says nothing of tables. */
export interface PatternStore {
  /**
   * Patterns of some kinds, kind by kind, the weightiest of each first.
   *
   * @param after - the last of those that were seen before
   */
  list(
    query: Omit<ListPatternsQuery, 'cursor'>,
    sight: Sight,
    after?: PatternPlace,
  ): Promise<{
    readonly items: readonly FoundPattern[];
    readonly next?: PatternPlace;
    readonly totalItems: number;
  }>;
  find(name: PatternName, sight: Sight): Promise<FoundPattern | undefined>;
  /** The exceptions behind a pattern, the latest first. */
  evidence(
    name: PatternName,
    sight: Sight,
    limit: number,
  ): Promise<readonly MfaException[]>;
  /** What ids are sealed with. */
  secret(): Promise<string>;
  /** The plans of some patterns as they are now, in the order asked for. */
  plans(
    names: readonly PatternName[],
  ): Promise<readonly (KeptPlan | undefined)[]>;
  /** All that one pattern ever had, the first one first. */
  planHistory(name: PatternName): Promise<readonly KeptPlan[]>;
  /** @throws ConflictError when somebody else was faster */
  attach(
    name: PatternName,
    plan: KeptPlan,
    remember?: RememberedResult,
  ): Promise<void>;
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
}
