import { createHash } from 'node:crypto';
import stringify from 'fast-json-stable-stringify';

/** Hash of some text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON as RFC 8785 has it, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return stringify(value);
}
