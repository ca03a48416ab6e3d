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
  'mfa_incidents',
  'mfa_incident_facets',
  'mfa_incident_history',
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
