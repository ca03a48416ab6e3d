import {
  leafContent,
  MerkleRoot,
  merkleLayers,
  type ChainHead,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EMPTY_ROOT, leafHash, nodeHash } from '../platform/treeHash';

/** A part of a tree: what it begins with, and its root. */
export interface TreePart {
  readonly number: number;
  readonly first: Pick<ChainHead, 'kind' | 'id'>;
  readonly root: string;
}

/** The leaf of a head. */
export function leafOf(head: ChainHead): string {
  return leafHash(leafContent(head));
}

/** All nodes of a part of a tree. */
export function layersOf(heads: readonly ChainHead[]) {
  return merkleLayers(heads.map(leafOf), nodeHash);
}

/** The root over leaves, or over the roots of parts. */
export function rootOver(digests: readonly string[]): string {
  const whole = new MerkleRoot(nodeHash);
  digests.forEach(digest => whole.add(digest));
  return whole.root() ?? EMPTY_ROOT;
}

/** Builds a tree of heads that come in order, and of which it keeps a part at most. */
export class TreeWriter {
  readonly #whole = new MerkleRoot(nodeHash);
  readonly #partSize: number;
  #part: ChainHead[] = [];
  #parts = 0;
  #size = 0;

  /** @param partSize - how many leaves a part has: a power of two, so that it is a subtree */
  constructor(partSize: number) {
    this.#partSize = partSize;
  }

  get size(): number {
    return this.#size;
  }

  /** @returns the parts that are complete with these */
  add(heads: readonly ChainHead[]): TreePart[] {
    const complete: TreePart[] = [];
    for (const head of heads) {
      this.#part.push(head);
      this.#size += 1;
      if (this.#part.length === this.#partSize) {
        complete.push(this.#closePart());
      }
    }
    return complete;
  }

  /** @returns the root, and the part that was left */
  end(): { readonly root: string; readonly rest: readonly TreePart[] } {
    const rest = this.#part.length > 0 ? [this.#closePart()] : [];
    return { root: this.#whole.root() ?? EMPTY_ROOT, rest };
  }

  #closePart(): TreePart {
    const root = rootOver(this.#part.map(leafOf));
    const [{ kind, id }] = this.#part;
    this.#whole.add(root);
    this.#part = [];
    this.#parts += 1;
    return { number: this.#parts - 1, first: { kind, id }, root };
  }
}
