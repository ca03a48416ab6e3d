import { startPostgres } from './postgres.mjs';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * Gives every test of a run the same throw-away PostgreSQL; each takes a
 * database of its own from it. It is up in under a second, and Jest calls this
 * once, however many packages are in the run.
 */
export default async function setup() {
  if (process.env[VARIABLE]) {
    return;
  }
  const postgres = await startPostgres();
  process.env[VARIABLE] = postgres.connectionString;
  globalThis.stopTestPostgres = postgres.stop;
}
