import type {
  MfaException,
  Sighting,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** A subject of exceptions that are not over. */
export interface GovernedSubject {
  readonly ref: string;
  /** Is another one when any of the exceptions is. */
  readonly exceptions: string;
}

/** What a subject was seen for. */
export interface SightingBasis {
  /** Its exceptions, and who is accountable there, as they were. */
  readonly of: string;
  /** The groups that somebody has acted for in them. */
  readonly groups: readonly string[];
}

/** All that is known of a subject before it is looked at again. */
export interface KnownSubject {
  readonly ref: string;
  /** Counts what was written about it; 0 for what was never seen. */
  readonly version: number;
  readonly sighting?: Sighting;
  /** What that was seen for. */
  readonly basis?: SightingBasis;
  /** Its exceptions, and who is accountable there, as they are. */
  readonly of: string;
  /** Who is accountable there, by control domain. */
  readonly accountable: ReadonlyMap<string, string>;
}

/** What was seen of a subject, and all that it does to its exceptions. */
export interface SeenSubject {
  readonly known: KnownSubject;
  readonly sighting: Sighting;
  readonly basis: SightingBasis;
  readonly transitions: readonly Transition[];
}

/** What was last seen of the subjects of exceptions. Says nothing of tables. */
export interface SightingStore {
  /** Subjects of exceptions that are not over, in order. */
  governed(options: {
    after?: string;
    limit: number;
  }): Promise<readonly GovernedSubject[]>;
  /** In the order asked for. */
  recall(
    subjects: readonly GovernedSubject[],
  ): Promise<readonly KnownSubject[]>;
  /** The exceptions of some subjects that are not over, oldest first. */
  exceptionsOf(
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, readonly MfaException[]>>;
  /**
   * Writes what was seen of some subjects together with all that it has done to
   * their exceptions, or nothing: a difference that is known has been acted on.
   *
   * @throws ConflictError when somebody else has written about one of them, or
   * changed one of the exceptions, in between
   */
  record(seen: readonly SeenSubject[]): Promise<void>;
  /** Forgets subjects whose exceptions are all over. */
  forget(): Promise<void>;
}
