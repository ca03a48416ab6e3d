import {
  addDays,
  DAY_IN_MS,
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

const COUNTS = 'word.attested_at >= owned.since';

/** All that is known of who is accountable, with the last word on each claim beside it. */
export function ownersWithWords(db: Knex): Knex.QueryBuilder {
  return joinWords(db, db({ owned: OWNERS }));
}

/** The same of claims, as which they are called by the conditions below. */
export function withWords(
  db: Knex,
  claims: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return joinWords(db, db.from(claims.as('owned')));
}

function joinWords(db: Knex, query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.leftJoin(db.raw(`${LAST_WORDS} as word`), join =>
    join
      .on('word.claim_ref', 'owned.claim_ref')
      .on('word.control_domain', 'owned.control_domain')
      .on('word.owner', 'owned.owner'),
  );
}

/** When the next word is due; each engine adds up in its own way. */
export function dueSql(
  db: Knex,
  { attestEveryDays, attestWithinDays }: AttestationTerms,
): { sql: string; values: number[] } {
  const isPostgres = db.client.config.client === 'pg';
  const later = isPostgres ? 'make_interval(secs => ?)' : '?';
  const unit = isPostgres ? DAY_IN_MS / 1_000 : DAY_IN_MS;
  return {
    sql: `(case when ${COUNTS} then word.attested_at + ${later} else owned.since + ${later} end)`,
    values: [attestEveryDays * unit, attestWithinDays * unit],
  };
}

/** A condition that holds where somebody is accountable and their word stands so. */
export function stateSql(
  state: AttestationState,
  { now, attestEveryDays, attestWithinDays }: AttestationTerms,
): { sql: string; values: Date[] } {
  const accountable = 'owned.reason is null';
  // Whatever was said, or came up, by then is due by now.
  const lastSaid = new Date(addDays(now, -attestEveryDays));
  const lastUp = new Date(addDays(now, -attestWithinDays));
  const none = `(word.attested_at is null or word.attested_at < owned.since)`;
  switch (state) {
    case 'attested':
      return {
        sql: `(${accountable} and ${COUNTS} and word.attested_at > ?)`,
        values: [lastSaid],
      };
    case 'awaited':
      return {
        sql: `(${accountable} and ${none} and owned.since > ?)`,
        values: [lastUp],
      };
    case 'stale':
      return {
        sql: `(${accountable} and ((${COUNTS} and word.attested_at <= ?) or (${none} and owned.since <= ?)))`,
        values: [lastSaid, lastUp],
      };
    default:
      throw new Error(`Unhandled state: ${state satisfies never}`);
  }
}
