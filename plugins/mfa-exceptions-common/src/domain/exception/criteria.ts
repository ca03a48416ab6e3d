import type { MfaException } from './exception';
import { asOf, type StatusFacts } from './status';
import type { ExceptionState, SubjectClass } from './vocabulary';

// What exceptions can be picked by, said once: the predicate below and the
// store's SQL are held against each other by a test, for any nesting and at any
// instant.

/** One thing that exceptions can be picked by. @public */
export type ExceptionCondition =
  | {
      readonly about:
        | 'subjectOwner'
        | 'accountableOwner'
        | 'reviewer'
        | 'requester';
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

/** The part of a record that criteria speak of. @public */
export type CriteriaFacts = StatusFacts &
  Pick<
    MfaException,
    'subjectOwnerRef' | 'subjectClass' | 'requester' | 'review'
  > & {
    /** Who is named as accountable for the bypassed control; on no record. */
    readonly accountableOwner?: string;
  };

/**
 * Whether an exception meets some criteria at an instant.
 *
 * @remarks
 * Whoever may be asked for its review is the accountable owner, or whom it was
 * handed to, as long as it is in force.
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
        return listOf(exception.subjectOwnerRef);
      case 'accountableOwner':
        return listOf(exception.accountableOwner);
      case 'reviewer':
        return asOf(exception, now).state === 'active'
          ? [
              ...listOf(exception.accountableOwner),
              ...listOf(exception.review?.reviewer?.ref),
            ]
          : [];
      case 'state':
        return [asOf(exception, now).state];
      default:
        return [exception[about]];
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
  const known: Known = about => {
    switch (about) {
      case 'subjectOwner':
        return listOf(subject.ownerRef);
      case 'subjectClass':
        return listOf(subject.subjectClass);
      default:
        return undefined;
    }
  };
  return judge(criteria, known) === true;
}

/** Whether some criteria depend on who is accountable, which no record says. @public */
export function asksWhoIsAccountable(criteria: ExceptionCriteria): boolean {
  if ('allOf' in criteria) {
    return criteria.allOf.some(asksWhoIsAccountable);
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(asksWhoIsAccountable);
  }
  if ('not' in criteria) {
    return asksWhoIsAccountable(criteria.not);
  }
  return criteria.about === 'accountableOwner' || criteria.about === 'reviewer';
}

/** What is known of an exception, if anything; of what is not, it may be anything. */
type Known = (
  about: ExceptionCondition['about'],
) => readonly string[] | undefined;

function listOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

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
  const among: readonly string[] = criteria.among;
  return known(criteria.about)?.some(value => among.includes(value));
}

function decided(each: readonly (boolean | undefined)[], value: boolean) {
  return each.includes(undefined) ? undefined : value;
}
