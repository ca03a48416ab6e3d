import type { Knex } from 'knex';
import { OWNERS } from './ownerRow';

/**
 * Whether one of some is named as accountable for what an exception bypasses, as
 * it was worked out; whether anybody is, where none are given.
 */
export function isAccountable(
  among?: readonly string[],
): Knex.QueryCallback<any, any> {
  return accountable => {
    accountable
      .from(OWNERS)
      .whereRaw(`${OWNERS}.entity_ref = mfa_exceptions.subject_ref`)
      .whereRaw(`${OWNERS}.control_domain = mfa_exceptions.control_domain`);
    if (among) {
      accountable.whereIn(`${OWNERS}.owner`, [...among]);
    } else {
      accountable.whereNot(`${OWNERS}.owner`, '');
    }
  };
}
