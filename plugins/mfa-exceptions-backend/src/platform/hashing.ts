import { createHash } from 'node:crypto';

/** Hash of some text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with the keys of every object in order, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? inOrder(part)
      : part,
  );
}

// Most are in order as they are.
function inOrder(part: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(part);
  return keys.every((key, place) => place === 0 || keys[place - 1] < key)
    ? part
    : Object.fromEntries(keys.sort().map(key => [key, part[key]]));
}
