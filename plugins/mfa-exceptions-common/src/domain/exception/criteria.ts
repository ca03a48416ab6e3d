import type { MfaException } from './exception';
import { asOf, type StatusFacts } from './status';
import type { ExceptionState, SubjectClass } from './vocabulary';

// What exceptions can be picked by, said once: the predicate below and the
// store's SQL are held against each other by a test, for any nesting and at any
// instant.

/** One thing that exceptions can be picked by. @public */
export type ExceptionCondition =
  | {
      readonly about: 'subjectOwner' | 'accountableOwner' | 'requester';
      readonly among: readonly string[];
    }
  | { readonly about: 'subjectClass'; readonly among: readonly SubjectClass[] }
  | { readonly about: 'state'; readonly among: readonly ExceptionState[] };

/** Conditions, put together. @public */
export type ExceptionCriteria =
  | ExceptionCondition
  | { readonly allOf: readonly ExceptionCriteria[] }
  | { readonly anyOf: readonly ExceptionCriteria[] }
  | { readonly not: ExceptionCriteria };

/** What every exception meets. @public */
export const everyException: ExceptionCriteria = { allOf: [] };

/** What no exception meets. @public */
export const noException: ExceptionCriteria = { anyOf: [] };

// Neither is the name of anything.
const NOBODY = '';
const NOTHING = '';

/** The part of a record that criteria speak of. @public */
export type CriteriaFacts = StatusFacts &
  Pick<MfaException, 'subjectOwnerRef' | 'subjectClass' | 'requester'>;

/**
 * Whether an exception meets some criteria at an instant.
 *
 * @remarks
 * Until accountability is recorded for itself, the accountable owner of an
 * exception is the owner of its subject.
 *
 * @public
 */
export function meets(
  exception: CriteriaFacts,
  criteria: ExceptionCriteria,
  now: Date,
): boolean {
  const known: Known = about => {
    switch (about) {
      case 'subjectOwner':
      case 'accountableOwner':
        return exception.subjectOwnerRef ?? NOBODY;
      case 'state':
        return asOf(exception, now).state;
      default:
        return exception[about];
    }
  };
  return judge(criteria, known) === true;
}

/**
 * Whether whatever anybody may ever request for a subject meets some criteria.
 *
 * @public
 */
export function alwaysMeets(
  subject: { readonly ownerRef?: string; readonly subjectClass?: SubjectClass },
  criteria: ExceptionCriteria,
): boolean {
  const { ownerRef = NOBODY, subjectClass = NOTHING } = subject;
  const known: Known = about => {
    switch (about) {
      case 'subjectOwner':
      case 'accountableOwner':
        return ownerRef;
      case 'subjectClass':
        return subjectClass;
      default:
        return undefined;
    }
  };
  return judge(criteria, known) === true;
}

/** What is known of an exception; of what is not, it may be anything. */
type Known = (about: ExceptionCondition['about']) => string | undefined;

/** In three values: the third is that nobody can say. */
function judge(criteria: ExceptionCriteria, known: Known): boolean | undefined {
  if ('allOf' in criteria) {
    const each = criteria.allOf.map(part => judge(part, known));
    return each.includes(false) ? false : decided(each, true);
  }
  if ('anyOf' in criteria) {
    const each = criteria.anyOf.map(part => judge(part, known));
    return each.includes(true) ? true : decided(each, false);
  }
  if ('not' in criteria) {
    const judged = judge(criteria.not, known);
    return judged === undefined ? undefined : !judged;
  }
  const value = known(criteria.about);
  const among: readonly string[] = criteria.among;
  return value === undefined ? undefined : among.includes(value);
}

function decided(each: readonly (boolean | undefined)[], value: boolean) {
  return each.includes(undefined) ? undefined : value;
}
