import type {
  ExceptionCriteria,
  Instant,
  PostureDimension,
  PostureFilter,
  PostureMeasures,
  SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Visible } from '../catalog/VisibleEntities';

/** For what instant something is counted, and of what alone. */
export interface Counting {
  readonly now: Date;
  /** What the caller may see. */
  readonly within: ExceptionCriteria;
}

/** Some exceptions that have something in common, in numbers. */
export interface PostureGroup {
  /** What they have in common; left out where that is that there is no such thing. */
  readonly key?: string;
  readonly measures: PostureMeasures;
}

/** Exceptions in numbers. */
export interface Counted {
  readonly total: PostureMeasures;
  readonly groups: readonly PostureGroup[];
  readonly groupsTotal: number;
}

/** How much happens on a day. */
export interface CalendarDay {
  /** Counted since the epoch. */
  readonly day: number;
  readonly ends: number;
  readonly reviews: number;
}

/** An entity that is governed, or carries exceptions. */
export interface PlacedEntity {
  readonly entityRef: string;
  readonly governed: boolean;
  readonly subjectClass?: SubjectClass;
  readonly ownerRef?: string;
  readonly systemRef?: string;
  readonly domainRef?: string;
}

/** Counts exceptions where they are kept. Says nothing of tables. */
export interface PostureStore {
  /**
   * All that some filters let through, as one reading.
   *
   * @param options - of the groups, the `limit` with the most in force
   */
  count(
    filter: PostureFilter,
    options: Counting & { groupBy?: PostureDimension; limit?: number },
  ): Promise<Counted>;
  /** The same for each of some subjects; nothing for those without exceptions. */
  ofSubjects(
    refs: readonly string[],
    options: Counting,
  ): Promise<(ref: string) => PostureMeasures>;
  /** When the first of what is in force on each of some subjects ends. */
  nextEnds(
    refs: readonly string[],
    options: Counting,
  ): Promise<ReadonlyMap<string, Instant>>;
  /** What ends, and is to be reviewed, from one day to another, both inclusive. */
  calendar(
    filter: PostureFilter,
    options: Counting & { from: number; to: number },
  ): Promise<readonly CalendarDay[]>;
  /** Entities in order; governed ones as far as the caller sees them in the catalog. */
  entities(
    options: Counting & { after?: string; limit: number; visible: Visible },
  ): Promise<readonly PlacedEntity[]>;
}
