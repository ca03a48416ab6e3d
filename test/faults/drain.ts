import type { Knex } from 'knex';
import { KnexBacklogReader } from '../../plugins/mfa-exceptions-backend/src/operations/KnexBacklogReader';
import type { Estate } from './estate/Estate';
import { signInAt } from './processes/call';

const PATIENCE_MS = 180_000;
const TASKS = ['deliver-notices', 'deliver-events', 'remind'];

/** How much of each kind still waits. */
async function readBacklog(
  db: Knex,
  now: Date,
): Promise<Record<string, number>> {
  const days = { at: '06:00', timeZone: 'UTC' };
  const reader = KnexBacklogReader.create({ db, days, observers: [] });
  const { byKind } = await reader.read(now);
  return Object.fromEntries(
    Object.entries(byKind).map(([kind, { count }]) => [kind, count]),
  );
}

/**
 * Lets the replicas do what is left to be done, when nothing goes wrong any more
 * and leases of those who were killed have run out.
 *
 * @returns what is still left when it took too long
 */
export async function drain({
  database,
  replicas,
  world,
}: Estate): Promise<Record<string, number>> {
  const deadline = performance.now() + PATIENCE_MS;
  const token = await signInAt(replicas[0].port!, 'user:default/gina');
  await world.pass(1);
  for (;;) {
    const backlog = await readBacklog(database.register, world.now());
    const isEmpty = Object.values(backlog).every(count => count === 0);
    if (isEmpty || performance.now() > deadline) {
      return backlog;
    }
    for (const task of TASKS) {
      await replicas[0].call(
        `/api/mfa-exceptions/operations/tasks/${task}/run`,
        { method: 'POST', headers: { authorization: `Bearer ${token}` } },
      );
    }
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
}
