import { createHash } from 'node:crypto';

// As RFC 6962 hashes trees: what is before a leaf and what is before a node
// differs, so that none can be taken for the other.

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The root of a tree without leaves. */
export const EMPTY_ROOT = createHash('sha256').digest('hex');

/** Hash of a leaf, in hexadecimal. */
export function leafHash(content: string): string {
  return createHash('sha256').update(LEAF).update(content).digest('hex');
}

/** Hash of what two nodes have above them. */
export function nodeHash(left: string, right: string): string {
  return createHash('sha256')
    .update(NODE)
    .update(left, 'hex')
    .update(right, 'hex')
    .digest('hex');
}
