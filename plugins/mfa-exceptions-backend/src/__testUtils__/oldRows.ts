import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { toRow } from '../exceptions/exceptionRow';

/** A row as it was before there was a column for what has gone, and for what is counted. */
export function asWrittenAtFirst(record: MfaException) {
  const { orphaned: _, ...row } = asWrittenBeforePosture(record);
  return row;
}

/** A row as it was before there were columns for what is counted, and for patterns. */
export function asWrittenBeforePosture(record: MfaException) {
  const {
    population_size: _people,
    activated_hour: _hour,
    decided_at: _decided,
    decision_minutes: _minutes,
    extensions: _extensions,
    repeat_key: _repeat,
    bypass_key: _bypass,
    breadth_key: _breadth,
    authorised: _authorised,
    times_asked: _asked,
    breadth_from: _from,
    ...row
  } = toRow(record);
  return row;
}
