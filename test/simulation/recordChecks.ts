import type { Knex } from 'knex';
import {
  readHistories,
  verifyHistory,
  type ChainedEntry,
} from '../../plugins/mfa-exceptions-backend/src/platform/history';
import {
  openWork,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import type { Findings } from './Findings';
import { inParts, type Mirror } from './Mirror';

// What is written beside a record has to be what the record says, and what its
// history says.

/** Holds what has changed against its history, its tasks and its reviews. */
export async function checkRecords(
  db: Knex,
  mirror: Mirror,
  changed: readonly string[],
  findings: Findings,
): Promise<readonly ChainedEntry[]> {
  const entries: ChainedEntry[] = [];
  for (const ids of inParts(changed)) {
    const [histories, tasks, reviews] = await Promise.all([
      readHistories(db, ids),
      rowsOf(db('mfa_tasks').whereNull('closed_at'), ids),
      rowsOf(db('mfa_reviews').orderBy('number'), ids),
    ]);
    for (const [index, id] of ids.entries()) {
      const exception = mirror.records.get(id)!;
      const history = histories[index];
      checkHistory(exception, history, findings);
      checkTasks(exception, tasks.get(id) ?? [], findings);
      checkReviews(exception, history, reviews.get(id) ?? [], findings);
      entries.push(...history);
    }
  }
  return entries;
}

type Row = Record<string, any>;

async function rowsOf(query: Knex.QueryBuilder, ids: readonly string[]) {
  const rows: Row[] = await query.whereIn('exception_id', [...ids]);
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    byId.set(row.exception_id, [...(byId.get(row.exception_id) ?? []), row]);
  }
  return byId;
}

function checkHistory(
  exception: MfaException,
  history: readonly ChainedEntry[],
  findings: Findings,
) {
  const { id, version } = exception;
  const chain = verifyHistory(history, version);
  findings.expect(
    chain.verified,
    'the history is whole',
    () => JSON.stringify(chain),
    id,
  );
  const told: Row = {};
  for (const { changes } of history) {
    for (const [field, { to }] of Object.entries(changes)) {
      if (to === undefined) delete told[field];
      else told[field] = to;
    }
  }
  const [replayed, written] = [told, exception].map(inOrder);
  findings.expect(
    replayed === written,
    'the history replays to the record',
    () => `${replayed}\n  instead of\n  ${written}`,
    id,
  );
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.keys(part)
            .sort()
            .map(key => [key, part[key]]),
        )
      : part,
  );
}

function checkTasks(
  exception: MfaException,
  rows: readonly Row[],
  findings: Findings,
) {
  const open = rows
    .map(({ kind, path, assignee }) => `${kind} ${path} ${assignee}`)
    .sort();
  const right = openWork(exception)
    .map(({ kind, path = '', assignee }) => `${kind} ${path} ${assignee}`)
    .sort();
  findings.expect(
    open.join() === right.join(),
    'open tasks are what the record asks for',
    () => `${open} instead of ${right}`,
    exception.id,
  );
}

const closing: Record<string, string> = {
  certify: 'certified',
  reduce: 'reduced',
  review_revoke: 'revoked',
  expire: 'lapsed',
  end_unanswered: 'unanswered',
  complete: 'ended',
  revoke: 'ended',
  cap_end: 'ended',
};

// One review after the other, as the history has them.
function checkReviews(
  exception: MfaException,
  history: readonly ChainedEntry[],
  rows: readonly Row[],
  findings: Findings,
) {
  const told: string[] = [];
  let number = 0;
  for (const { action, from, to, at, effectiveAt } of history) {
    const goesOn = to === 'active' && !['certify', 'reduce'].includes(action);
    if (from === 'active' && !goesOn) {
      told.push(`${number} ${closing[action]} ${effectiveAt ?? at}`);
    }
    if (to === 'active' && (from !== 'active' || !goesOn)) {
      number += 1;
    }
  }
  const { state, reviewDueAt, policy, review } = exception;
  if (state === 'active') {
    const due = Date.parse(reviewDueAt!);
    const overdue = due + policy!.graceDays * 86_400_000;
    const open = [review!.number, due, overdue, review?.reviewer?.ref ?? ''];
    const causes = review!.causes.map(({ key }) => key);
    told.push([...open, ...causes].join(' '));
    findings.expect(
      review!.number === number,
      'reviews are counted without a gap',
      () => `${review!.number} instead of ${number}`,
      exception.id,
    );
  }
  const written = rows.map(row => {
    const ms = (at: string) => new Date(row[at]).getTime();
    const details = JSON.parse(row.details);
    return row.closed_at
      ? `${row.number} ${row.outcome} ${new Date(row.closed_at).toISOString()}`
      : [
          ...[row.number, ms('due_at'), ms('overdue_at'), row.reviewer ?? ''],
          ...details.causes.map(({ key }: { key: string }) => key),
        ].join(' ');
  });
  findings.expect(
    told.join('\n') === written.join('\n'),
    'every review is open, or closed with an outcome',
    () => `${JSON.stringify(written)} instead of ${JSON.stringify(told)}`,
    exception.id,
  );
}
