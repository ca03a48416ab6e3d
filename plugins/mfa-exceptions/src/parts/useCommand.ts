import { useRef, useState } from 'react';
import { fieldIssuesIn, isConflict } from '../api/errors';

export type Outcome =
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: Error };

/** Sends one command at a time, and remembers what stood in its way. */
export function useCommand<T>(options: {
  onDone: (result: T) => void;
  /** Somebody else was faster, or time itself. */
  onConflict?: () => void;
}) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [sending, setSending] = useState(false);
  // A state would let a second click through before the next render.
  const busy = useRef(false);

  const send = async (run: () => Promise<T>) => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setSending(true);
    setOutcome(undefined);
    try {
      options.onDone(await run());
    } catch (error) {
      if (options.onConflict && isConflict(error)) {
        setOutcome({ kind: 'conflict' });
        options.onConflict();
      } else {
        setOutcome({ kind: 'failed', error: error as Error });
      }
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return {
    outcome,
    sending,
    send,
    /** An answer to what is no longer asked for says nothing. */
    forget: () => setOutcome(undefined),
  };
}

/** What the server says of each field that a dialog has; nothing for any other. */
export function problemsIn<F extends string>(
  outcome: Outcome | undefined,
  fieldOf: (field: string) => F | undefined,
): Partial<Record<F, string>> {
  const problems: Partial<Record<F, string>> = {};
  if (outcome?.kind === 'failed') {
    for (const { field, message } of fieldIssuesIn(outcome.error)) {
      const known = fieldOf(field);
      if (known) {
        problems[known] = message;
      }
    }
  }
  return problems;
}
