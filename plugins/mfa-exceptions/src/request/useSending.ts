import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useRef, useState } from 'react';
import { useCreateException } from '../api/commands';
import { fieldIssuesIn } from '../api/errors';

/** Sends a request once, and tells what came of it. */
export function useSending(options: {
  onCreated: (exception: ExceptionDetail) => void;
}) {
  const create = useCreateException();
  const [attempted, setAttempted] = useState(false);
  const [error, setError] = useState<Error>();
  const [active, setActive] = useState(false);
  // A state would let a second click through before the next render.
  const busy = useRef(false);

  const send = async (request: Parameters<typeof create>[0] | undefined) => {
    setAttempted(true);
    if (!request || busy.current) {
      return;
    }
    busy.current = true;
    setActive(true);
    setError(undefined);
    try {
      options.onCreated(await create(request));
    } catch (failure) {
      setError(failure as Error);
    } finally {
      busy.current = false;
      setActive(false);
    }
  };
  return {
    attempted,
    active,
    error,
    issues: fieldIssuesIn(error),
    /** An answer to what is no longer asked for says nothing. */
    forget: () => setError(undefined),
    send,
  };
}
