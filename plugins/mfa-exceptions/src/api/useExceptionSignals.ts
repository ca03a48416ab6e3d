import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  EXCEPTION_SIGNALS_CHANNEL,
  exceptionSignalSchema,
  type ExceptionSignal,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEffect, useReducer, useRef } from 'react';

/** Several changes at once, a request and its submission among them, are one look. */
const SETTLE_MS = 200;
/** Not every open page of a portal asks at the same instant. */
const SPREAD_MS = 300;
/** A register that is being filled does not keep its pages asking. */
const REST_MS = 3_000;

/**
 * Counts up each time that somebody has changed an exception that a page shows,
 * as far as the portal has signals; without them, it stays where it is. A page
 * that nobody looks at waits until somebody does.
 *
 * @param concerns - whether a change is to be looked at
 */
export function useExceptionSignals(
  concerns: (signal: ExceptionSignal) => boolean = everything,
): number {
  const signals = useApiHolder().get(signalApiRef);
  const [round, lookAgain] = useReducer((rounds: number) => rounds + 1, 0);
  const latest = useRef(concerns);
  useEffect(() => {
    latest.current = concerns;
  });

  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const look = paced(lookAgain);
    const { unsubscribe } = signals.subscribe(
      EXCEPTION_SIGNALS_CHANNEL,
      message => {
        const { data } = exceptionSignalSchema.safeParse(message);
        if (data && latest.current(data)) {
          look.soon();
        }
      },
    );
    return () => {
      unsubscribe();
      look.cancel();
    };
  }, [signals]);
  return round;
}

function everything() {
  return true;
}

function paced(look: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restsUntil = 0;
  const lookOnceSeen = () => {
    if (document.hidden) {
      return;
    }
    document.removeEventListener('visibilitychange', lookOnceSeen);
    timer = undefined;
    restsUntil = Date.now() + REST_MS;
    look();
  };
  return {
    soon() {
      timer ??= setTimeout(() => {
        document.addEventListener('visibilitychange', lookOnceSeen);
        lookOnceSeen();
      }, Math.max(SETTLE_MS + Math.random() * SPREAD_MS, restsUntil - Date.now()));
    },
    cancel() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookOnceSeen);
    },
  };
}
