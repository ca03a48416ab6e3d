import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

const RETRY_AFTER_SECONDS = 5;

// Connection refused, lost or not to be had, by the driver, the pool and PostgreSQL.
const AWAY_CODES = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|53300|57P0)/;
const AWAY_MESSAGES =
  /Connection terminated|Timeout acquiring a connection|connection is closed/;

/**
 * Answers 503 while the database is away, with `Retry-After`, as whatever else is
 * away for a moment; and keeps what the database says of a failure out of answers
 * and logs.
 */
export function databaseErrorHandler(): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const isAway = isDatabaseAway(error);
    if (isAway || isUnavailable(error)) {
      res.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    }
    if (!isAway) {
      next(withoutData(error));
      return;
    }
    next(new ServiceUnavailableError('The register cannot reach its database'));
  };
}

/**
 * An error as it may be logged. Drivers quote the values of a failed statement,
 * justifications and populations among them; only the code is kept.
 */
export function withoutData(error: unknown): unknown {
  const isDriverError =
    error instanceof Error &&
    'code' in error &&
    // What better-sqlite3 throws, and what pg passes on from the server.
    (error.name === 'SqliteError' || 'severity' in error);
  return isDriverError
    ? new Error(`The register's database refused a statement (${error.code})`)
    : error;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'ServiceUnavailableError';
}

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = 'code' in error ? String(error.code) : '';
  return AWAY_CODES.test(code) || AWAY_MESSAGES.test(error.message);
}
