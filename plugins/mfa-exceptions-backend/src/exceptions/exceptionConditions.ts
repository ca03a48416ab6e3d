import type {
  ExceptionCondition,
  ExceptionCriteria,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { isAccountable } from '../accountability/accountableSql';
import { REVIEWS } from '../reviews/reviewRows';
import { whereState } from './exceptionFilters';
import type { ExceptionRow } from './exceptionRow';

// The domain's `meets`, said in SQL. A test holds the two against each other
// for any nesting of conditions, at any instant.

type Query = Knex.QueryBuilder<ExceptionRow, any>;

const COLUMNS = {
  subjectOwner: 'subject_owner_ref',
  requester: 'requester',
  subjectClass: 'subject_class',
} as const satisfies Partial<
  Record<ExceptionCondition['about'], keyof ExceptionRow>
>;

/** Narrows a query to what meets some criteria at `now`. */
export function whereMeets(
  query: Query,
  criteria: ExceptionCriteria,
  now: Date,
): void {
  if ('allOf' in criteria) {
    query.where(all => {
      all.whereRaw('1 = 1');
      for (const part of criteria.allOf) {
        all.where(one => whereMeets(one, part, now));
      }
    });
  } else if ('anyOf' in criteria) {
    query.where(any => {
      any.whereRaw('1 = 0');
      for (const part of criteria.anyOf) {
        any.orWhere(one => whereMeets(one, part, now));
      }
    });
  } else if ('not' in criteria) {
    query.whereNot(not => whereMeets(not, criteria.not, now));
  } else {
    whereHolds(query, criteria, now);
  }
}

function whereHolds(
  query: Query,
  condition: ExceptionCondition,
  now: Date,
): void {
  if (condition.about === 'state') {
    query.where(any => {
      any.whereRaw('1 = 0');
      for (const state of condition.among) {
        any.orWhere(one => whereState(one, state, now));
      }
    });
  } else if (condition.about === 'accountableOwner') {
    query.whereExists(isAccountable(condition.among));
  } else if (condition.about === 'reviewer') {
    whereReviewed(query, condition.among, now);
  } else {
    const column = COLUMNS[condition.about];
    // Without an owner it is not theirs, rather than nobody can say.
    query.whereNotNull(column).whereIn(column, [...condition.among]);
  }
}

// Whoever may be asked, as long as there is something to ask.
function whereReviewed(
  query: Query,
  among: readonly string[],
  now: Date,
): void {
  query.where(inForce => whereState(inForce, 'active', now));
  query.where(any => {
    any.whereExists(isAccountable(among));
    any.orWhereExists(handedOver =>
      handedOver
        .from(REVIEWS)
        .whereRaw(`${REVIEWS}.exception_id = mfa_exceptions.id`)
        .whereNull(`${REVIEWS}.closed_at`)
        .whereIn(`${REVIEWS}.reviewer`, [...among]),
    );
  });
}
