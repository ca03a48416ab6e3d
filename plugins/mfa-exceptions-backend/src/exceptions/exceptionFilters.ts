import {
  EXPIRING_SOON_DAYS,
  addDays,
  exclusionStandsIn,
  riskRatings,
  type DerivedFlag,
  type EnforcementState,
  type ExceptionState,
  type PostureFilter,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { isAccountable } from '../accountability/accountableSql';
import { ENTITIES } from '../accountability/entityRow';
import { whereText } from '../platform/searchText';
import type { ExceptionRow } from './exceptionRow';

// The domain's `statusAt`, said in SQL. A test holds the two against each other
// for any record at any instant.

type Query = Knex.QueryBuilder<ExceptionRow, any>;

/** Narrows a query to what a list asks for, as things are at `now`. */
export function applyFilters(
  query: Query,
  filters: PostureFilter,
  now: Date,
): void {
  const whereAny = (column: string, values?: readonly unknown[]) =>
    values && query.whereIn(column, values as string[]);

  whereAny('subject_ref', filters.subject);
  whereAny('subject_class', filters.subjectClass);
  whereAny('control_domain', filters.controlDomain);
  whereSome(query, filters.owner, whereOwner);
  whereSome(query, filters.accountable, whereAccountable);
  whereSome(query, filters.system, (q, ref) =>
    wherePlace(q, 'system_ref', ref),
  );
  whereSome(query, filters.domain, (q, ref) =>
    wherePlace(q, 'domain_ref', ref),
  );
  whereAny('requester', filters.requester);
  whereAny('reason_category', filters.reasonCategory);
  whereAny(
    'effective_risk',
    filters.riskRating?.map(rating => riskRatings.indexOf(rating)),
  );
  if (filters.approver) {
    query.whereIn('id', approved =>
      approved
        .select('exception_id')
        .from('mfa_exception_people')
        .where('layer', 'approver')
        .whereIn('person', filters.approver as string[]),
    );
  }
  whereSome(query, filters.state, (q, state) => whereState(q, state, now));
  whereSome(query, filters.enforcement, (q, enforcement) =>
    whereEnforcement(q, enforcement, now),
  );
  whereSome(query, filters.flag, (q, flag) => whereFlag(q, flag, now));
  if (filters.endsBefore) {
    query.where('valid_to', '<', new Date(filters.endsBefore));
  }
  if (filters.endsAfter) {
    query.where('valid_to', '>', new Date(filters.endsAfter));
  }
  if (filters.reviewDueBefore) {
    whereInForce(query, now);
    query.where('review_due_at', '<', new Date(filters.reviewDueBefore));
  }
  if (filters.reviewDueAfter) {
    whereInForce(query, now);
    query.where('review_due_at', '>', new Date(filters.reviewDueAfter));
  }
  if (filters.decidedAfter) {
    query
      .where('decided_at', '>', new Date(filters.decidedAfter))
      .whereNotNull('decision_minutes');
  }
  if (filters.extended) {
    whereInForce(query, now);
    query.where('extensions', '>', 0);
  }
  if (filters.q) {
    whereText(query, filters.q);
  }
}

function whereSome<T>(
  query: Query,
  values: readonly T[] | undefined,
  where: (query: Query, value: T) => void,
): void {
  if (values) {
    query.where(any => {
      for (const value of values) {
        any.orWhere(one => where(one, value));
      }
    });
  }
}

/** What is in a state by right, at `now`. */
export function whereState(
  query: Query,
  state: ExceptionState,
  now: Date,
): void {
  if (state === 'active') {
    whereInForce(query, now);
  } else if (state === 'expired') {
    query.where('state', 'expired').orWhere(runOut => whereRunOut(runOut, now));
  } else {
    query.where('state', state);
  }
}

function whereEnforcement(
  query: Query,
  enforcement: EnforcementState,
  now: Date,
): void {
  query.where('enforcement', enforcement);
  if (enforcement === 'in_place') {
    query.whereNot(runOut => whereRunOut(runOut, now));
  } else if (enforcement === 'removal_pending') {
    query.orWhere(runOut =>
      whereRunOut(runOut.where('enforcement', 'in_place'), now),
    );
  }
}

export function whereFlag(query: Query, flag: DerivedFlag, now: Date): void {
  switch (flag) {
    case 'expiring_soon':
      whereInForce(query, now);
      query.where('valid_to', '<=', new Date(addDays(now, EXPIRING_SOON_DAYS)));
      break;
    case 'overdue':
      query
        .whereIn('enforcement', exclusionStandsIn as string[])
        .whereNot(inForce => whereInForce(inForce, now));
      break;
    case 'review_due':
      whereInForce(query, now);
      query.where('review_due_at', '<=', now);
      break;
    case 'review_overdue':
      whereInForce(query, now);
      query.where('review_overdue_at', '<=', now);
      break;
    case 'orphaned':
      query
        .where('orphaned', true)
        .whereIn('enforcement', exclusionStandsIn as string[]);
      break;
    case 'repeat_request':
      query.where('repeats', '>', 0);
      break;
    case 'copied_justification':
      query.where('copies', '>', 0);
      break;
    default:
      throw new Error(`Unhandled flag: ${flag satisfies never}`);
  }
}

const NONE = 'none';

function whereOwner(query: Query, ref: string): void {
  if (ref === NONE) {
    query.whereNull('subject_owner_ref');
  } else {
    query.where('subject_owner_ref', ref);
  }
}

function whereAccountable(query: Query, ref: string): void {
  if (ref === NONE) {
    query.whereNotExists(isAccountable());
  } else {
    query.whereExists(isAccountable([ref]));
  }
}

// Where the subject was when the catalog was last read.
function wherePlace(
  query: Query,
  column: 'system_ref' | 'domain_ref',
  ref: string,
): void {
  if (ref === NONE) {
    query.whereNotExists(placed =>
      placed
        .from(ENTITIES)
        .whereRaw(`${ENTITIES}.entity_ref = mfa_exceptions.subject_ref`)
        .whereNotNull(column),
    );
  } else {
    query.whereIn('subject_ref', placed =>
      placed.select('entity_ref').from(ENTITIES).where(column, ref),
    );
  }
}

function whereInForce(query: Query, now: Date): void {
  query.where('state', 'active').where('valid_to', '>', now);
}

/** Written as active, although its end has come. */
export function whereRunOut(query: Query, now: Date): void {
  query.where('state', 'active').where('valid_to', '<=', now);
}
