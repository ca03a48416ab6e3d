import {
  addDays,
  type AttestationState,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { OWNERS } from './ownerRow';
import type { AttestationTerms } from './OwnerSearch';

// What `attestationStatus` says of a claim, as the database can say it of many:
// the last word counts where it was given since the claim has stood, and is due
// again some days after; where none counts, the first is due some days after the
// claim came up. A property test holds the two together.

const LAST_WORDS = `(
  select claim_ref, control_domain, owner, max(attested_at) as attested_at
  from mfa_accountability_attestations
  group by claim_ref, control_domain, owner
)`;

/** All that is known of who is accountable, with the last word on each claim beside it. */
export function ownersWithWords(db: Knex): Knex.QueryBuilder {
  return db({ owned: OWNERS }).leftJoin(db.raw(`${LAST_WORDS} as word`), join =>
    join
      .on('word.claim_ref', 'owned.claim_ref')
      .on('word.control_domain', 'owned.control_domain')
      .on('word.owner', 'owned.owner'),
  );
}

/** A condition that holds where somebody is accountable and their word stands so. */
export function stateSql(
  state: AttestationState,
  { now, attestEveryDays, attestWithinDays }: AttestationTerms,
): { sql: string; values: Date[] } {
  const counts = 'word.attested_at >= owned.since';
  const accountable = 'owned.reason is null';
  // Whatever was said, or came up, by then is due by now.
  const lastSaid = new Date(addDays(now, -attestEveryDays));
  const lastUp = new Date(addDays(now, -attestWithinDays));
  const none = `(word.attested_at is null or word.attested_at < owned.since)`;
  switch (state) {
    case 'attested':
      return {
        sql: `(${accountable} and ${counts} and word.attested_at > ?)`,
        values: [lastSaid],
      };
    case 'awaited':
      return {
        sql: `(${accountable} and ${none} and owned.since > ?)`,
        values: [lastUp],
      };
    case 'stale':
      return {
        sql: `(${accountable} and ((${counts} and word.attested_at <= ?) or (${none} and owned.since <= ?)))`,
        values: [lastSaid, lastUp],
      };
    default:
      throw new Error(`Unhandled state: ${state satisfies never}`);
  }
}
