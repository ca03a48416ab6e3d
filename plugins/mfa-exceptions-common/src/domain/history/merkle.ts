// Merkle trees as RFC 6962 has them. How a node is hashed is for the caller to
// say: the domain knows no cryptography. Digests are texts.

/** Hashes two digests into the one above them. @public */
export type HashNode = (left: string, right: string) => string;

/**
 * The root of leaves that come one after the other, of any number: only one
 * subtree of each size is remembered.
 *
 * @public
 */
export class MerkleRoot {
  readonly #node: HashNode;
  // By height; those that the size has a bit for are there.
  readonly #subtrees: string[] = [];
  #size = 0;

  constructor(node: HashNode) {
    this.#node = node;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: string): void {
    let subtree = leaf;
    let height = 0;
    let full = this.#size;
    while (full % 2 === 1) {
      subtree = this.#node(this.#subtrees[height], subtree);
      height += 1;
      full = (full - 1) / 2;
    }
    this.#subtrees[height] = subtree;
    this.#size += 1;
  }

  /** @returns nothing while there are no leaves */
  root(): string | undefined {
    let root: string | undefined;
    let rest = this.#size;
    for (let height = 0; rest > 0; height += 1) {
      if (rest % 2 === 1) {
        const subtree = this.#subtrees[height];
        root = root === undefined ? subtree : this.#node(subtree, root);
      }
      rest = Math.floor(rest / 2);
    }
    return root;
  }
}

/** All nodes of a tree: the leaves first, the root last. @public */
export type MerkleLayers = readonly (readonly string[])[];

/** Works out all nodes of a tree of leaves, which are one or more. @public */
export function merkleLayers(
  leaves: readonly string[],
  node: HashNode,
): MerkleLayers {
  const layers = [leaves];
  for (let below = leaves; below.length > 1; ) {
    const above: string[] = [];
    for (let index = 0; index < below.length; index += 2) {
      // What is left over at the end goes up as it is.
      above.push(
        index + 1 < below.length
          ? node(below[index], below[index + 1])
          : below[index],
      );
    }
    layers.push(above);
    below = above;
  }
  return layers;
}

/** What is to be hashed with a leaf, in turn, to come to the root. @public */
export function merklePath(layers: MerkleLayers, index: number): string[] {
  const path: string[] = [];
  let place = index;
  for (const layer of layers.slice(0, -1)) {
    const sibling = place % 2 === 0 ? layer[place + 1] : layer[place - 1];
    if (sibling !== undefined) {
      path.push(sibling);
    }
    place = Math.floor(place / 2);
  }
  return path;
}

/**
 * The root that a leaf and its path lead to.
 *
 * @returns nothing for a path that no leaf in that place has
 * @public
 */
export function merkleRootFrom(
  leaf: string,
  {
    index,
    size,
    path,
  }: { index: number; size: number; path: readonly string[] },
  node: HashNode,
): string | undefined {
  let root = leaf;
  let place = index;
  let last = size - 1;
  if (place < 0 || place > last) {
    return undefined;
  }
  for (const sibling of path) {
    if (last === 0) {
      return undefined;
    }
    if (place % 2 === 1 || place === last) {
      root = node(sibling, root);
      // Here it went up as it was.
      while (place % 2 === 0 && place > 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      root = node(root, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}
