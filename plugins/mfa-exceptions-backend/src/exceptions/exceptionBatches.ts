import type { Transition } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { eventOf } from '../events/exceptionEvent';
import { lockFree } from '../platform/locks';
import type { Outbox } from '../platform/outbox';
import type { ExceptionRow } from './exceptionRow';
import { writeTransitions } from './exceptionWrites';

// Many exceptions, changed in a few statements. Their rows are locked first,
// and nobody waits for a lock: what somebody else is at, is theirs.

/**
 * Writes transitions of many exceptions whose rows are locked; any number of
 * each, in order.
 */
export async function writeAll(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
  outbox: Outbox | undefined,
): Promise<void> {
  for (const wave of wavesOf(transitions)) {
    await writeTransitions(tx, wave);
    await outbox?.append(tx, wave.map(eventOf));
  }
}

/**
 * Those of some transitions whose exceptions are still what they go on from;
 * their rows are locked with that.
 */
export async function lockUnchanged(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<readonly Transition[]> {
  const [first = []] = wavesOf(transitions);
  const versions = new Map(
    first.map(({ next }) => [next.id, next.version - 1]),
  );
  const free: Pick<ExceptionRow, 'id' | 'version'>[] = await tx<ExceptionRow>(
    'mfa_exceptions',
  )
    .whereIn('id', [...versions.keys()])
    // Always in the same order, so that two never wait for each other.
    .orderBy('id')
    .modify(lockFree, tx)
    .select('id', 'version');
  const unchanged = new Set(
    free.flatMap(({ id, version }) => (versions.get(id) === version ? id : [])),
  );
  return transitions.filter(({ next }) => unchanged.has(next.id));
}

// The first transition of each exception, then the second of those that have
// another one.
function wavesOf(transitions: readonly Transition[]): Transition[][] {
  const waves: Transition[][] = [];
  const taken = new Map<string, number>();
  for (const transition of transitions) {
    const { id } = transition.next;
    const place = taken.get(id) ?? 0;
    taken.set(id, place + 1);
    (waves[place] ??= []).push(transition);
  }
  return waves;
}
