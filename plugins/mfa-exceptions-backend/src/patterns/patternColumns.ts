import {
  bypassParts,
  purposeParts,
  timesAsked,
  wasAuthorised,
  type MfaException,
  type PatternKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { sha256 } from '../platform/hashing';

// By what exceptions are looked at together, in columns beside each record.

/** The columns of `mfa_exceptions` that patterns are found by. */
export interface PatternColumns {
  repeat_key: string;
  bypass_key: string;
  breadth_key: string;
  authorised: boolean | number;
  times_asked: number;
  breadth_from: number;
}

/** The column that exceptions of a pattern have in common. */
export const KEY_COLUMNS = {
  repeat: 'repeat_key',
  copied: 'justification_key',
  drift: 'bypass_key',
  breadth: 'breadth_key',
} as const satisfies Record<PatternKind, string>;

type Asked = Pick<
  MfaException,
  'subjectRef' | 'controlDomain' | 'reason' | 'scope' | 'originalPopulationSize'
>;

/**
 * Those that follow from what is asked for.
 *
 * @param populationHash - hash of the named population
 */
export function patternRequestColumns(
  exception: Asked,
  populationHash: string,
): Omit<PatternColumns, 'authorised' | 'times_asked'> {
  const { subjectRef, controlDomain, scope } = exception;
  const { size } = scope.population;
  return {
    repeat_key: keyOf([subjectRef, controlDomain, populationHash]),
    bypass_key: keyOf(bypassParts(exception, populationHash)),
    breadth_key: keyOf(purposeParts(exception)),
    breadth_from: exception.originalPopulationSize ?? size,
  };
}

/** Those that follow from what has become of it. */
export function patternLifeColumns(
  exception: Pick<MfaException, 'state' | 'round' | 'implementations'>,
): Pick<PatternColumns, 'authorised' | 'times_asked'> {
  return {
    authorised: wasAuthorised(exception),
    times_asked: timesAsked(exception),
  };
}

// Half a hash tells as many apart as there will ever be, in half an index.
function keyOf(parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}
