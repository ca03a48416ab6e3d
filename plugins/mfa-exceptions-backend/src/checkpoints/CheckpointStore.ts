import type {
  ChainHead,
  ChainKind,
  Checkpoint,
  Inclusion,
  ListEvidenceQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CheckpointSignature } from './CheckpointSigner';
import type { Page } from '../platform/pages';

/** What came of taking a checkpoint. */
export interface TakenCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Histories that are shorter than when they were last covered, or others. */
  readonly broken: readonly BrokenHistory[];
}

/** A history that is not any more what a checkpoint covers. */
export type BrokenHistory = Pick<ChainHead, 'kind' | 'id' | 'sequence'>;

/** A history as a checkpoint covers it. */
export interface CoveredHead extends ChainHead {
  /** Where its leaf is; counts from 0. */
  readonly position: number;
}

/** Checkpoints, and what each of them covers. Nothing in here ever changes. */
export interface CheckpointStore {
  /**
   * Takes the checkpoint of a day, unless there is one already.
   *
   * @returns nothing where there is, or where somebody else takes it just now
   */
  take(now: Date, signal?: AbortSignal): Promise<TakenCheckpoint | undefined>;
  find(day: string): Promise<Checkpoint | undefined>;
  latest(): Promise<Checkpoint | undefined>;
  /** The first that was begun at an instant, or after it. */
  firstSince(at: Date): Promise<Checkpoint | undefined>;
  /** The latest first. */
  list(query: ListEvidenceQuery): Promise<Page<Checkpoint>>;
  /** Where a history is in a checkpoint; nothing where it is not. */
  inclusionOf(
    checkpoint: Checkpoint,
    chain: { kind: ChainKind; id: string },
  ): Promise<Inclusion | undefined>;
  /** The signatures of a checkpoint, by the names of the keys. */
  signatures(checkpoint: Checkpoint): Promise<readonly CheckpointSignature[]>;
  /**
   * Looks at a whole checkpoint, part by part: as it was covered, or with the
   * hashes that histories have now.
   */
  open(
    checkpoint: Checkpoint,
    options?: { asCovered?: boolean },
  ): Promise<OpenCheckpoint>;
}

/** A checkpoint that is gone through. */
export interface OpenCheckpoint {
  /** How many parts there are. */
  readonly parts: number;
  /** What one of them covers, each with its way to the root. */
  part(number: number): Promise<readonly Inclusion[]>;
}
