import {
  riskRatings,
  type PostureDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { ENTITIES } from '../accountability/entityRow';
import { OWNERS } from '../accountability/ownerRow';

/** Where the groups of a dimension are found. */
interface DimensionSql {
  /** Column of the key. */
  readonly column: string;
  /** What has to be beside the exceptions for it. */
  readonly beside?: (db: Knex) => (query: Knex.QueryBuilder) => void;
  /** What the API calls a key. */
  readonly keyOf?: (value: string | number) => string;
}

// Of what is joined, no column is called as one of exceptions is, so that filters
// can speak of those.
const placed =
  (column: 'system_ref' | 'domain_ref') =>
  (db: Knex) =>
  (query: Knex.QueryBuilder) => {
    query.leftJoin(
      db(ENTITIES)
        .select({ placed_ref: 'entity_ref', place: column })
        .as('placed'),
      'placed_ref',
      'subject_ref',
    );
  };

const owned = (db: Knex) => (query: Knex.QueryBuilder) => {
  query.leftJoin(
    db(OWNERS)
      .select({ owned_ref: 'entity_ref', owned_domain: 'control_domain' })
      .select(db.raw(`nullif(owner, '') as accountable`))
      .as('owned'),
    join => {
      join
        .on('owned_ref', 'subject_ref')
        .andOn('owned_domain', 'mfa_exceptions.control_domain');
    },
  );
};

/** By what the groups of each dimension are told apart. A new one does not compile until it stands here. */
export const dimensionSql: Readonly<Record<PostureDimension, DimensionSql>> = {
  owner: { column: 'subject_owner_ref' },
  accountable: { column: 'accountable', beside: owned },
  system: { column: 'place', beside: placed('system_ref') },
  domain: { column: 'place', beside: placed('domain_ref') },
  subjectClass: { column: 'subject_class' },
  controlDomain: { column: 'mfa_exceptions.control_domain' },
  riskRating: {
    column: 'effective_risk',
    keyOf: rank => riskRatings[Number(rank)],
  },
  subject: { column: 'subject_ref' },
};
