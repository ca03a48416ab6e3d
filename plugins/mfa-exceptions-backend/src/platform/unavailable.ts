import { isError, ServiceUnavailableError, toError } from '@backstage/errors';

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
