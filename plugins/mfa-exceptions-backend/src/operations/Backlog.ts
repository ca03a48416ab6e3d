import type {
  Backlog,
  BacklogKind,
  ObserverBacklog,
  OutboxBacklog,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What waits to be done, as the database has it. */
export interface BacklogReading {
  readonly byKind: Readonly<Record<BacklogKind, Backlog>>;
  readonly notices: OutboxBacklog;
  readonly outbox: readonly ObserverBacklog[];
  readonly overdueReviews: Backlog;
}

/** Looks at what waits to be done. */
export interface BacklogReader {
  read(now: Date): Promise<BacklogReading>;
}
