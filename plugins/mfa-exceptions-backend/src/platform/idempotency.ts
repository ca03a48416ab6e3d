import { ConflictError } from '@backstage/errors';
import {
  DAY_IN_MS,
  FieldsError,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';

// A request that carries an Idempotency-Key is answered once: its result is
// written in the transaction that makes the change, under a primary key, so
// that of two at the same moment one is rolled back and finds the other's.

const KEYS = 'mfa_idempotency_keys';
const KEPT_MS = DAY_IN_MS;

/** One request that may be repeated. */
export interface RepeatableRequest {
  readonly principal: string;
  readonly key: string;
  /** Hash of what was asked for. */
  readonly fingerprint: string;
}

/** A request together with what it was answered. */
export interface RememberedResult extends RepeatableRequest {
  readonly result: unknown;
  readonly at: Date;
}

interface KeyRow {
  principal: string;
  key: string;
  fingerprint: string;
  result: string;
  created_at: Date;
}

/** Writes a result down, inside the transaction that makes the change. */
export async function rememberResult(
  tx: Knex.Transaction,
  { principal, key, fingerprint, result, at }: RememberedResult,
): Promise<void> {
  await tx<KeyRow>(KEYS)
    .where({ principal, key })
    .where('created_at', '<=', new Date(at.getTime() - KEPT_MS))
    .delete();
  await tx<KeyRow>(KEYS).insert({
    principal,
    key,
    fingerprint,
    result: JSON.stringify(result),
    created_at: at,
  });
}

/**
 * The first result of a request, if it was made before.
 *
 * @throws ConflictError when the key was used for something else
 */
export async function recallResult(
  knex: Knex,
  { principal, key, fingerprint }: RepeatableRequest,
  now: Date,
): Promise<unknown | undefined> {
  const row = await knex<KeyRow>(KEYS)
    .where({ principal, key })
    .where('created_at', '>', new Date(now.getTime() - KEPT_MS))
    .first();
  if (row && row.fingerprint !== fingerprint) {
    throw new ConflictError(
      `The Idempotency-Key '${key}' was used for a different request`,
    );
  }
  return row && JSON.parse(row.result);
}

/** Forgets what no repeat can ask for any more. */
export async function forgetResults(knex: Knex, now: Date): Promise<void> {
  await knex<KeyRow>(KEYS)
    .where('created_at', '<=', new Date(now.getTime() - KEPT_MS))
    .delete();
}

/** @throws FieldsError for a key that is no printable text of at most 255 characters */
export function readIdempotencyKey(
  header: string | undefined,
): string | undefined {
  if (header !== undefined && !/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new FieldsError([
      {
        field: 'Idempotency-Key',
        message: 'must have 1 to 255 printable characters without blanks',
      },
    ]);
  }
  return header;
}
