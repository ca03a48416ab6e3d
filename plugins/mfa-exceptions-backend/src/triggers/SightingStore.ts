import type {
  MfaException,
  Sighting,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** All that is known of a subject before it is looked at again. */
export interface KnownSubject {
  readonly ref: string;
  /** Counts what was written about it; 0 for what was never seen. */
  readonly version: number;
  readonly sighting?: Sighting;
  /** Its exceptions that are not over. */
  readonly exceptions: readonly MfaException[];
  /** Who is accountable there, by control domain. */
  readonly accountable: ReadonlyMap<string, string>;
}

/** What was seen of a subject, and all that it does to its exceptions. */
export interface SeenSubject {
  readonly known: KnownSubject;
  readonly sighting: Sighting;
  readonly transitions: readonly Transition[];
}

/** What was last seen of the subjects of exceptions. Says nothing of tables. */
export interface SightingStore {
  /** Subjects of exceptions that are not over, in order. */
  governed(options: {
    after?: string;
    limit: number;
  }): Promise<readonly string[]>;
  /** In the order asked for. */
  recall(refs: readonly string[]): Promise<readonly KnownSubject[]>;
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
