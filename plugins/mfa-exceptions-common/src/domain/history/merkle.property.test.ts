import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { MerkleRoot, merkleLayers, merklePath, merkleRootFrom } from './merkle';

const sha256 = (...parts: Buffer[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest('hex');
const leafOf = (content: Buffer) => sha256(Buffer.from([0]), content);
const node = (left: string, right: string) =>
  sha256(Buffer.from([1]), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

function rootOf(leaves: readonly string[]): string | undefined {
  const root = new MerkleRoot(node);
  for (const leaf of leaves) {
    root.add(leaf);
  }
  return root.root();
}

// Section 2.1 of RFC 6962, word for word.
function naiveRoot(leaves: readonly string[]): string {
  if (leaves.length === 1) {
    return leaves[0];
  }
  const half = splitOf(leaves.length);
  return node(naiveRoot(leaves.slice(0, half)), naiveRoot(leaves.slice(half)));
}

// Section 2.1.1.
function naivePath(index: number, leaves: readonly string[]): string[] {
  if (leaves.length === 1) {
    return [];
  }
  const half = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half
    ? [...naivePath(index, left), naiveRoot(right)]
    : [...naivePath(index - half, right), naiveRoot(left)];
}

/** The largest power of two that is smaller. */
function splitOf(size: number): number {
  let half = 1;
  while (half * 2 < size) {
    half *= 2;
  }
  return half;
}

const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, index) => leafOf(Buffer.from(`${index}`)));
const anySize = fc.integer({ min: 1, max: 300 });
const anyPlace = anySize.chain(size =>
  fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })),
);

describe('A Merkle tree', () => {
  // As the reference implementation of Certificate Transparency has them.
  it.each([
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %d known leaves has the known root', (size, root) => {
    const known = [
      ...['', '00', '10', '2021', '3031', '40414243'],
      ...['5051525354555657', '606162636465666768696a6b6c6d6e6f'],
    ].map(content => leafOf(Buffer.from(content, 'hex')));
    expect(rootOf(known.slice(0, size))).toBe(root);
  });

  it('has no root without leaves', () => {
    expect(rootOf([])).toBeUndefined();
  });

  it('has the root and the paths of the definition', () => {
    fc.assert(
      fc.property(anyPlace, ([size, index]) => {
        const leaves = leavesOf(size);
        const layers = merkleLayers(leaves, node);
        const root = naiveRoot(leaves);
        expect(rootOf(leaves)).toBe(root);
        expect(layers[layers.length - 1]).toEqual([root]);
        expect(merklePath(layers, index)).toEqual(naivePath(index, leaves));
      }),
      { numRuns: 60 },
    );
  });

  it('is found from each leaf by its path, and from no other', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(), ([size, index], other) => {
        const leaves = leavesOf(size);
        const path = merklePath(merkleLayers(leaves, node), index);
        const from = (leaf: string, place: number, way = path) =>
          merkleRootFrom(leaf, { index: place, size, path: way }, node);
        const root = naiveRoot(leaves);
        expect(from(leaves[index], index)).toBe(root);
        const others = [other % size].filter(each => each !== index);
        for (const elsewhere of others) {
          expect(from(leaves[elsewhere], index)).not.toBe(root);
          expect(from(leaves[index], elsewhere)).not.toBe(root);
        }
        expect(from(leaves[index], index, [...path, root])).toBeUndefined();
        expect(from(leaves[index], size)).toBeUndefined();
        const shorter = path.length > 0 ? [path.slice(1)] : [];
        for (const way of shorter) {
          expect(from(leaves[index], index, way)).not.toBe(root);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('can be put together of parts of one size, the last of what is left', () => {
    fc.assert(
      fc.property(anyPlace, ([size, index]) => {
        const leaves = leavesOf(size);
        const part = 8;
        const parts = Array.from(
          { length: Math.ceil(size / part) },
          (_, number) =>
            merkleLayers(
              leaves.slice(number * part, (number + 1) * part),
              node,
            ),
        );
        const outer = merkleLayers(
          parts.map(layers => layers[layers.length - 1][0]),
          node,
        );
        const number = Math.floor(index / part);
        expect([
          ...merklePath(parts[number], index % part),
          ...merklePath(outer, number),
        ]).toEqual(naivePath(index, leaves));
      }),
      { numRuns: 60 },
    );
  });
});
