import { parseInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { canonicalJson, sha256 } from './hashing';
import { readIdempotencyKey } from './idempotency';

const nothingSchema = z.strictObject({});

/**
 * The query parameters as they were given: a text for what is given once, all
 * texts for what is repeated. Express would drop some names, and read structure
 * into others.
 */
export function queryOf(req: Request): Record<string, string | string[]> {
  const [, query = ''] = req.originalUrl.split(/\?(.*)/s);
  const given = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(given.keys())].map(name => {
      const [first, ...others] = given.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

/** Refuses query parameters for all routes that follow: none of them takes any. */
export const refuseQuery: RequestHandler = (req, _res, next) => {
  parseInput(nothingSchema, queryOf(req));
  next();
};

/** The key that makes a request repeatable, if it carries one, and what it asks for. */
export function idempotencyOf(
  req: Request,
): { key: string; fingerprint: string } | undefined {
  const key = readIdempotencyKey(req.header('Idempotency-Key'));
  return key === undefined
    ? undefined
    : {
        key,
        fingerprint: sha256(
          canonicalJson([req.method, req.originalUrl, req.body]),
        ),
      };
}
