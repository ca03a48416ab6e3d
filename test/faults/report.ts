import type { Account, Request } from './check/Account';
import { check } from './check/check';
import { wasRefused, yesTo } from './check/traces';
import type { Trial } from './Trial';

const SHOWN = 10;

/** What came of it, as a table says it. */
export function happenedIn(trial: Trial): Record<string, number> {
  const { account, seconds, drainSeconds, hours, starts, freed } = trial;
  const { requests, looks, faults, records, histories } = account;
  const { steps, sent, seen, heard } = account;
  return {
    'seconds it took': seconds,
    'of these, until nothing waited': drainSeconds,
    'days that passed': Math.round(hours / 24),
    'starts of replicas': starts,
    ...counted(
      'fault',
      faults.map(({ name }) => name),
    ),
    'requests for changes': requests.length,
    'attempts at them': requests.flatMap(({ attempts }) => attempts).length,
    ...counted('requests', requests.map(outcomeOf)),
    'done, though first unheard or failed':
      requests.filter(doneInTheEnd).length,
    'looks that were answered': looks.length,
    exceptions: records.size,
    'history entries': [...histories.values()].flat().length,
    'steps of reminders': steps.length,
    'notifications sent': sent.length,
    'notifications sent again': again(
      sent.map(({ recipient, scope }) => `${recipient} ${scope}`),
    ),
    'notifications seen': seen.length,
    'events heard': heard.length,
    'events heard again': again(
      heard.map(({ exceptionId, sequence }) => `${exceptionId} ${sequence}`),
    ),
    ...Object.fromEntries(
      [...freed].map(([table, times]) => [`freed: ${table}`, times]),
    ),
    'found to be wrong': check(account).length,
  };
}

/** The first of what is wrong, with the history of what it is about. */
export function describe(account: Account): string {
  const complaints = check(account);
  const lines = complaints.slice(0, SHOWN).flatMap(({ rule, about, what }) => {
    const history = (account.histories.get(about) ?? []).map(
      ({ sequence, at, action, actor = 'by itself', reason = '' }) =>
        `    ${sequence}. ${at} ${action}, ${actor} ${reason}`,
    );
    return [`${rule}: ${what} (${about})`, ...history];
  });
  const left = complaints.length - SHOWN;
  return [...lines, ...(left > 0 ? [`And ${left} more`] : [])].join('\n');
}

function outcomeOf(request: Request): string {
  return yesTo(request) ? 'done' : wasRefused(request) ? 'refused' : 'given up';
}

function doneInTheEnd(request: Request): boolean {
  const { status = 0 } = request.attempts[0] ?? {};
  return status < 200 || status >= 300 ? yesTo(request) !== undefined : false;
}

function again(keys: readonly string[]): number {
  return keys.length - new Set(keys).size;
}

function counted(
  prefix: string,
  words: readonly string[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) {
    const key = `${prefix}: ${word}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
