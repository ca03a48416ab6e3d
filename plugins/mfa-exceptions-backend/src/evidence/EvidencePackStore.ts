import type {
  EvidenceFilters,
  EvidencePeriod,
  ListEvidenceQuery,
  PackFile,
  PackState,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';
import type { Page } from '../platform/pages';
import type { Tally } from './tally';

/** An evidence pack, as it is kept. */
export interface StoredPack {
  readonly id: string;
  readonly state: PackState;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly readyAt?: string;
  readonly period: EvidencePeriod;
  readonly filters: EvidenceFilters;
  readonly checkpointDay: string;
  /** Part of the checkpoint that comes next. */
  readonly nextPart: number;
  readonly tally: Tally;
  readonly files: readonly StoredFile[];
  readonly attempts: number;
  readonly error?: string;
}

/** A file that is ready. */
export interface StoredFile {
  readonly name: PackFile;
  readonly bytes: number;
  readonly sha256: string;
}

/** A pack that is ours to make until the lease runs out. */
export interface ClaimedPack extends StoredPack {
  readonly claim: string;
}

/** The places of a file, in order. What comes first is known last. */
export const sections = {
  head: 0,
  exceptions: 1,
  between: 2,
  incidents: 3,
  end: 4,
} as const;
export type Section = keyof typeof sections;

/** A piece of a file. */
export interface Chunk {
  readonly file: PackFile;
  readonly section: Section;
  readonly number: number;
  readonly content: string;
}

/** Evidence packs, and the pieces that they are made of. */
export interface EvidencePackStore {
  create(pack: StoredPack, remember?: RememberedResult): Promise<void>;
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
  find(id: string): Promise<StoredPack | undefined>;
  /** The latest first. */
  list(query: ListEvidenceQuery): Promise<Page<StoredPack>>;
  /** How many are not made yet. */
  open(): Promise<number>;
  /**
   * Takes the one that has waited longest, and that nobody is at.
   *
   * @param except - what is not to be taken, by id
   */
  claim(
    now: Date,
    except?: readonly string[],
  ): Promise<ClaimedPack | undefined>;
  /**
   * Writes what came of one step, all of it or nothing.
   *
   * @returns whether it was still ours to make
   */
  advance(
    pack: ClaimedPack,
    step: {
      chunks: readonly Chunk[];
      done?: { nextPart: number; tally: Tally };
      /** Given, it is ready. */
      files?: readonly StoredFile[];
    },
    now: Date,
  ): Promise<boolean>;
  /** Leaves it to whoever comes next; for good, where it has failed too often. */
  putBack(pack: ClaimedPack, failure?: { error: string }): Promise<void>;
  /** The pieces of a file that are there, in order. */
  contentOf(
    id: string,
    file: PackFile,
    section?: Section,
  ): AsyncIterable<string>;
  /** Forgets packs that were asked for before. */
  forget(before: Date): Promise<void>;
}
