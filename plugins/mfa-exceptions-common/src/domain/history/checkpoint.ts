import type { Instant } from '../time';

// A checkpoint is a Merkle root over the heads of all histories. Whoever has kept
// one can tell later whether anything that it covers was rewritten since.

/**
 * What has a history in a chain; in the order of the leaves. The ledger has one
 * for each of the logs whose rows it vouches for.
 *
 * @public
 */
export const chainKinds = [
  'exception',
  'incident',
  'campaign',
  'ledger',
] as const;
/** @public */
export type ChainKind = (typeof chainKinds)[number];

/** The last entry of a history, which stands for all before it. @public */
export interface ChainHead {
  readonly kind: ChainKind;
  readonly id: string;
  readonly sequence: number;
  readonly hash: string;
}

/** What the leaf of a history is the hash of. @public */
export function leafContent({ kind, id, sequence, hash }: ChainHead): string {
  return [kind, id, sequence, hash].join('\n');
}

/** The root over the heads of all histories on a day. @public */
export interface Checkpoint {
  /** Of UTC, as `YYYY-MM-DD`. */
  readonly day: string;
  /** When it was begun: what was written by then is covered. */
  readonly at: Instant;
  /** How many histories there were. */
  readonly size: number;
  readonly root: string;
  /** Hash of the checkpoint before. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Where the head of a history is in the tree of a checkpoint. @public */
export interface Inclusion extends ChainHead {
  /** Counts from 0. */
  readonly position: number;
  readonly path: readonly string[];
}
