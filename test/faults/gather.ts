import type { Knex } from 'knex';
import { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import type {
  HistoryEntry,
  MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import type { Account, Fault } from './check/Account';
import type { Estate } from './estate/Estate';
import { SECRET } from './load/deeds';
import type { Diary } from './load/Diary';
import { signInAt } from './processes/call';

/** Puts together what is known of it when it is over. */
export async function gather(
  estate: Estate,
  diary: Diary,
  rest: { faults: readonly Fault[]; backlog: Record<string, number> },
): Promise<Account> {
  const db = estate.database.register;
  const ids: string[] = await db('mfa_exceptions').orderBy('id').pluck('id');
  return {
    ...rest,
    ...{ requests: diary.requests, looks: diary.looks },
    ...(await readRecords(db, ids)),
    unverified: await verify(estate, ids),
    openTasks: await readOpenTasks(db),
    steps: await readSteps(db),
    notices: await readNotices(db),
    leaks: leaksIn(estate),
    ...{ sent: estate.gateway.sent, heard: estate.gateway.heard },
    seen: await estate.database
      .of('notifications')('notification')
      .select('user', 'scope'),
  };
}

function leaksIn({ replicas, neighbour }: Estate): string[] {
  const logs = [...replicas.flatMap(({ log }) => log), ...neighbour.log];
  return logs
    .filter(line => line.includes(SECRET))
    .map(line => line.slice(0, 200));
}

async function readRecords(db: Knex, ids: readonly string[]) {
  const store = KnexExceptionStore.create({ db });
  const histories = new Map<string, readonly HistoryEntry[]>();
  const records = new Map<string, MfaException>();
  for (const id of ids) {
    histories.set(id, await store.history(id));
    records.set(id, (await store.find(id))!);
  }
  return { histories, records };
}

async function verify({ replicas }: Estate, ids: readonly string[]) {
  const token = await signInAt(replicas[0].port!, 'user:default/gina');
  const headers = { authorization: `Bearer ${token}` };
  const unverified = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    const replica = replicas[index % replicas.length];
    const { body } = await replica.call(
      `/api/mfa-exceptions/exceptions/${id}/verification`,
      { headers },
    );
    if (body.verified !== true) {
      unverified.set(id, JSON.stringify(body));
    }
  }
  return unverified;
}

async function readOpenTasks(db: Knex): Promise<Account['openTasks']> {
  const rows = await db('mfa_tasks')
    .whereNull('closed_at')
    .select('exception_id', 'kind', 'path');
  return rows.map(({ exception_id: exceptionId, kind, path }) => ({
    ...{ exceptionId, kind },
    ...(path && { path }),
  }));
}

async function readSteps(db: Knex): Promise<Account['steps']> {
  const rows = await db('mfa_notice_items').orderBy('id').select();
  return rows.map(row => ({
    ...{ exceptionId: row.exception_id, item: row.item, number: row.number },
    ...{ deadline: row.deadline.toISOString(), step: row.step },
    ...{ recipient: row.recipient, notice: row.notice_key },
  }));
}

async function readNotices(db: Knex): Promise<Account['notices']> {
  const rows = await db('mfa_notices').orderBy('id').select();
  return rows.map(row => ({
    ...{ key: row.dedupe_key, recipient: row.recipient },
    isDelivered: row.delivered_at !== null,
    isSettled: row.settled_at !== null,
  }));
}
