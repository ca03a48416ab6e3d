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
  const given = new Map<string, string | string[]>();
  // In one pass, however many there are.
  for (const [name, value] of new URLSearchParams(query)) {
    const before = given.get(name);
    if (Array.isArray(before)) {
      before.push(value);
    } else {
      given.set(name, before === undefined ? value : [before, value]);
    }
  }
  return Object.fromEntries(given);
}

/**
 * Lets a request go whose caller has hung up: nobody would hear the answer, and
 * to read a body that no longer comes is an error.
 */
export const dropAbandoned: RequestHandler = (req, _res, next) => {
  if (!req.socket.destroyed) {
    next();
  }
};

/** Has no browser take an answer for a page, whatever words are in it. */
export const neverSniffed: RequestHandler = (_req, res, next) => {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  next();
};

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
