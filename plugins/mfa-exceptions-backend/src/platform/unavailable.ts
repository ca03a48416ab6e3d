import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError, toError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

const RETRY_AFTER_SECONDS = 5;

/**
 * Something that the register asks is away. Why is for the log alone: it may tell
 * addresses within the portal, so that neither the message names it nor is it
 * among the fields that are sent.
 */
export function unavailable(
  message: string,
  cause: unknown,
): ServiceUnavailableError {
  return Object.defineProperty(new ServiceUnavailableError(message), 'cause', {
    value: toError(cause),
    enumerable: false,
  });
}

export function isUnavailable(
  error: unknown,
): error is ServiceUnavailableError {
  return isError(error) && error.name === 'ServiceUnavailableError';
}

/** Says when to come back, to whoever asks, and why it is away, to the log. */
export function unavailableHandler(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (isUnavailable(error)) {
      res.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
      if (error.cause) {
        logger.warn(`${error.message}: ${error.cause}`);
      }
    }
    next(error);
  };
}
