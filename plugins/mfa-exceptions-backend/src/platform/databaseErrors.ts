import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

// Connection refused, lost or not to be had, by the driver, the pool and PostgreSQL.
const AWAY_CODES = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|53300|57P0)/;
const AWAY_MESSAGES =
  /Connection terminated|Timeout acquiring a connection|connection is closed|is not queryable|Client was closed/;
const AWAY = 'The register cannot reach its database';

// No room left, and a standby that has not taken over yet.
const FULL_CODES = /^(53|25006)/;
const FULL = `The register's database takes no changes at the moment`;

/**
 * Makes it a `ServiceUnavailableError` that the database is away or takes nothing,
 * and keeps what it says of a failure out of answers and logs.
 */
export function databaseErrorHandler(): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    const standstill = standstillOf(error);
    next(
      standstill ? new ServiceUnavailableError(standstill) : withoutData(error),
    );
  };
}

/**
 * An error as it may be logged. Drivers quote the values of a failed statement,
 * justifications and populations among them; only the code is kept.
 */
export function withoutData(error: unknown): unknown {
  // A statement that was cut off is quoted as well, and has no code.
  const standstill = standstillOf(error);
  if (standstill) {
    return new Error(standstill);
  }
  const isDriverError =
    error instanceof Error &&
    'code' in error &&
    // What better-sqlite3 throws, and what pg passes on from the server.
    (error.name === 'SqliteError' || 'severity' in error);
  return isDriverError
    ? new Error(`The register's database refused a statement (${error.code})`)
    : error;
}

/** Why the database does nothing at the moment that it will do later on. */
function standstillOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const code = 'code' in error ? String(error.code) : '';
  if (AWAY_CODES.test(code) || AWAY_MESSAGES.test(error.message)) {
    return AWAY;
  }
  return FULL_CODES.test(code) ? FULL : undefined;
}
