import {
  latestEnd,
  toInstant,
  type ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useRef, useState } from 'react';
import { useExceptionCommands } from '../api/commands';
import { fieldIssuesIn, isConflict } from '../api/errors';
import { dayFrom, endOfDay, lastDayBefore } from '../parts/days';
import { localZone } from '../parts/relative';
import {
  dialogFieldOf,
  toTransition,
  type DialogField,
  type DialogValues,
  type OfferedAction,
} from './actions';

type Outcome =
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: Error };

/** Sends one decision, and keeps what was typed until it has arrived. */
export function useDecision(options: {
  exception: ExceptionDetail;
  action: OfferedAction;
  onDone: (exception: ExceptionDetail) => void;
  onReload: () => void;
}) {
  const { exception, action, onDone, onReload } = options;
  const { transition, patch } = useExceptionCommands(exception.id);
  const [values, setValues] = useState<DialogValues>({});
  const [outcome, setOutcome] = useState<Outcome>();
  const [sending, setSending] = useState(false);
  // A state would let a second click through before the next render.
  const busy = useRef(false);
  const zone = localZone();

  const run = () =>
    action === 'narrow'
      ? patch({
          version: exception.version,
          changes: { validTo: endOfDay(values.endsOn ?? '', zone) },
          ...(values.reason?.trim() && { reason: values.reason.trim() }),
        })
      : transition(toTransition(action, values, exception, zone));

  const send = async () => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setSending(true);
    setOutcome(undefined);
    try {
      onDone(await run());
    } catch (error) {
      if (isConflict(error)) {
        setOutcome({ kind: 'conflict' });
        onReload();
      } else {
        setOutcome({ kind: 'failed', error: error as Error });
      }
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return { values, setValues, outcome, sending, send };
}

/** What the server says of each field of a dialog. */
export function problemsIn(
  outcome: Outcome | undefined,
): Partial<Record<DialogField, string>> {
  if (outcome?.kind !== 'failed') {
    return {};
  }
  return Object.fromEntries(
    fieldIssuesIn(outcome.error).flatMap(({ field, message }) => {
      const known = dialogFieldOf(field);
      return known ? [[known, message]] : [];
    }),
  );
}

/** The days from which an end may be picked. */
export function endDays(
  action: OfferedAction,
  exception: ExceptionDetail,
  now: Date,
) {
  const zone = localZone();
  const limit =
    action === 'narrow'
      ? toInstant(Date.parse(exception.validTo) - 1)
      : latestEnd(
          {
            validFrom: toInstant(now),
            vendorContractEnd: exception.vendorContractEnd,
          },
          exception.effectivePolicy,
          now,
        );
  return { earliest: dayFrom(now, zone), latest: lastDayBefore(limit, zone) };
}
