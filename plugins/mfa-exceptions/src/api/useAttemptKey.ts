import { useCallback, useRef } from 'react';

/**
 * One idempotency key per attempt: however often the same body is sent, on a
 * double click or after a failure, it carries the same key; a changed body
 * gets a new one.
 */
export function useAttemptKey() {
  const attempt = useRef<{ body: string; key: string }>();
  return useCallback((body: unknown) => {
    const text = JSON.stringify(body);
    if (attempt.current?.body !== text) {
      attempt.current = { body: text, key: crypto.randomUUID() };
    }
    return attempt.current.key;
  }, []);
}
