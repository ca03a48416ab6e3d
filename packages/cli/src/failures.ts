import { isError } from '@backstage/errors';

/** A failure in words: the backend's own, where it had any. */
export function explain(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  const { body } = error as { body?: { error?: { message?: unknown } } };
  if (typeof body?.error?.message === 'string') {
    return body.error.message;
  }
  // What fetch throws says why in its cause alone.
  return isError(error.cause)
    ? `${error.message}: ${
        error.cause.message || String(error.cause.code ?? '')
      }`
    : error.message;
}
