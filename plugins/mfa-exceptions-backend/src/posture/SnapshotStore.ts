import type {
  Instant,
  PostureMeasures,
  TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** How exceptions stood on a day. */
export interface Snapshot {
  /** Counted since the epoch. */
  readonly day: number;
  readonly at: Instant;
  readonly measures: PostureMeasures;
}

/** How exceptions stood, day by day. */
export interface SnapshotStore {
  /**
   * Keeps how all exceptions stand, and those of each group, as one reading;
   * unless that day was counted before, by whomever.
   *
   * @returns whether it was not
   */
  take(now: Date): Promise<boolean>;
  /** What there is from one day to another, both inclusive, in order. */
  between(
    from: number,
    to: number,
    group?: { readonly by: TrendDimension; readonly key?: string },
  ): Promise<readonly Snapshot[]>;
}
