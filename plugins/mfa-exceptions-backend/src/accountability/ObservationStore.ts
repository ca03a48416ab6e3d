import type {
  AccountabilityModel,
  AsOf,
  Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogFacts } from '../catalog/catalogFacts';

// What the catalog says is kept as it changes, so that what was true at any past
// instant can be looked up, and what was last known is at hand while the catalog
// is away. The catalog itself has no memory.

/** What the catalog said of something, and from when it is known to have said so. */
export interface CatalogObservation {
  /** The instant before the catalog was asked. */
  readonly observedAt: Instant;
  readonly facts: CatalogFacts;
}

/** By reference; what was never looked at is not in it. */
export type Observations = ReadonlyMap<string, CatalogObservation>;

/** What was observed of the catalog, and how the organisation divided accountability. */
export interface ObservationStore {
  /**
   * What is known to have held last, or at an instant; with `knownAt`, as far as
   * that was written down by then.
   */
  latest(refs: readonly string[], asOf?: Partial<AsOf>): Promise<Observations>;
  /** All of that, in batches in the order of the references. */
  all(options?: {
    pageSize?: number;
  }): AsyncIterable<readonly CatalogObservation[]>;
  /**
   * Keeps what differs from what was last known. What was observed before that
   * is too old to tell anything. Not all at once, so that nothing is known much
   * later than it says.
   *
   * @returns what was kept
   */
  append(
    observations: readonly CatalogObservation[],
  ): Promise<readonly CatalogObservation[]>;
  /** What was written down since an instant, by reference. */
  writtenSince(at: Instant): Promise<readonly string[]>;
  /** When the catalog was last read as a whole; nothing where it never was. */
  lastCompleteRead(): Promise<Instant | undefined>;
  /** @param at - the instant before the reading began */
  completeRead(at: Instant): Promise<void>;
  /** Up to when all that is known has been worked out; nothing where it never was. */
  workedOutUntil(): Promise<Instant | undefined>;
  /** @param at - the instant before the working out began */
  workedOut(at: Instant): Promise<void>;
  /**
   * Whether anything was written down, or configured otherwise, since an instant;
   * other than what was read at that very instant.
   */
  hasNewsSince(at: Instant): Promise<boolean>;
  /** Keeps a model from now on, unless it is the one that holds; any replica may. */
  recordModel(model: AccountabilityModel, now: Date): Promise<void>;
  /** The model that held at an instant; nothing before there was one. */
  modelAsOf(at: Date): Promise<AccountabilityModel | undefined>;
}
