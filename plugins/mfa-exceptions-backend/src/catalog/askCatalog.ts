import type { ResponseError } from '@backstage/errors';
import { unavailable } from '../platform/unavailable';

/**
 * Asks the catalog for somebody who waits for the answer.
 *
 * @param patienceMs - how long they wait, where that has an end
 * @throws ServiceUnavailableError while it is away, since nobody else can say
 */
export async function askCatalog<T>(
  question: () => Promise<T>,
  patienceMs?: number,
): Promise<T> {
  try {
    return await (patienceMs === undefined
      ? question()
      : within(patienceMs, question()));
  } catch (error) {
    throw wasRefused(error)
      ? error
      : unavailable('The catalog could not be asked', error);
  }
}

// It was there, and turned the caller away.
function wasRefused(error: unknown): boolean {
  const { name = '', statusCode = 0 } = error as Partial<ResponseError>;
  return (
    [401, 403].includes(statusCode) ||
    /^(NotAllowed|Authentication)Error$/.test(name)
  );
}

async function within<T>(patienceMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error('The catalog does not answer')),
      patienceMs,
    );
  });
  try {
    return await Promise.race([answer, enough]);
  } finally {
    clearTimeout(timer);
  }
}
