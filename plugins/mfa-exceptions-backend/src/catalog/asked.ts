import { ServiceUnavailableError } from '@backstage/errors';

/**
 * What the catalog answers to somebody who waits for it.
 *
 * @throws ServiceUnavailableError while it is away, since nobody else can say
 */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw wasRefused(error)
      ? error
      : new ServiceUnavailableError('The catalog could not be asked', error);
  }
}

// It was there, and said no.
function wasRefused(error: unknown): boolean {
  const { statusCode = 500 } = error as { statusCode?: number };
  return statusCode < 500;
}
