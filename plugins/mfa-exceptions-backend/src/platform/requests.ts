import { parseInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { canonicalJson, sha256 } from './hashing';
import { readIdempotencyKey } from './idempotency';

const nothingSchema = z.strictObject({});

/** Refuses query parameters for all routes that follow: none of them takes any. */
export const refuseQuery: RequestHandler = (req, _res, next) => {
  parseInput(nothingSchema, req.query);
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
