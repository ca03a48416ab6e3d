import type { Knex } from 'knex';

const TABLES = [
  'mfa_exceptions',
  'mfa_exception_approvals',
  'mfa_exception_people',
  'mfa_exception_history',
  'mfa_tasks',
  'mfa_idempotency_keys',
  'mfa_imported_rows',
  'mfa_accountability_records',
  'mfa_accountability_attestations',
  'mfa_campaigns',
  'mfa_campaign_items',
  'mfa_campaign_history',
  'mfa_incidents',
  'mfa_incident_facets',
  'mfa_incident_history',
  'mfa_pattern_plans',
  'mfa_reviews',
  'mfa_review_delegations',
  'mfa_subject_sightings',
  'mfa_entities',
  'mfa_small_groups',
  'mfa_posture_snapshots',
] as const;

/** Everything that the register keeps, to tell whether something was written. */
export async function contentsOf(knex: Knex) {
  const contents: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows = await knex(table).select();
    contents[table] = rows.map(row => JSON.stringify(row)).sort();
  }
  return contents;
}
