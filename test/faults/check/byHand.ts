import {
  changesBetween,
  type HistoryEntry,
  type MfaException,
} from '../../../plugins/mfa-exceptions-common/src';
import type { Account, Attempt, Request } from './Account';

// Accounts as a test writes them by hand: small, and wrong in one place.

export const ID = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
const OLIVIA = 'user:default/olivia';

/** An account in which nothing has happened, but for what a test says. */
export function anAccount(parts: Partial<Account> = {}): Account {
  return {
    ...{ requests: [], looks: [], faults: [], openTasks: [], steps: [] },
    ...{ notices: [], sent: [], seen: [], heard: [], leaks: [] },
    ...{ backlog: {}, histories: new Map(), records: new Map() },
    unverified: new Map(),
    ...parts,
  };
}

/** A record that is as good as one, for what the rules look at. */
export function aRecord(more: object = {}): MfaException {
  return {
    ...{ id: ID, version: 1, state: 'draft', enforcement: 'not_in_place' },
    ...{ approvals: [], extensions: [] },
    ...more,
  } as unknown as MfaException;
}

/** The history that leads through some records, each said in words of its own. */
export function aHistory(
  ...versions: readonly { words: string; record: MfaException }[]
): HistoryEntry[] {
  return versions.map(({ words, record }, index) => ({
    ...{ exceptionId: record.id, sequence: index + 1 },
    ...{ at: '2030-01-01T00:00:00.000Z', actor: OLIVIA, reason: words },
    action: index === 0 ? 'create' : 'edit',
    to: record.state,
    changes: changesBetween(versions[index - 1]?.record, record),
  }));
}

/** Two changes, both asked for and answered as they should be. */
export function inOrder() {
  const records = [aRecord(), aRecord({ version: 2, ticketLinks: ['a'] })];
  const history = aHistory(
    { words: 'deed-a-1', record: records[0] },
    { words: 'deed-a-2', record: records[1] },
  );
  const requests = [
    aRequest('deed-a-1', 'create', [yes(records[0], 0, 10)]),
    aRequest('deed-a-2', 'edit', [yes(records[1], 20, 30)]),
  ];
  return {
    ...{ history, records, requests },
    account: anAccount({
      requests,
      histories: new Map([[ID, history]]),
      records: new Map([[ID, records[1]]]),
    }),
  };
}

export function aRequest(
  words: string,
  action: string,
  attempts: readonly Attempt[],
): Request {
  return {
    ...{ words, action, who: OLIVIA, attempts },
    ...(action !== 'create' && { exceptionId: ID }),
  };
}

/** An answer that says that it was done. */
export function yes(record: MfaException, from: number, to: number): Attempt {
  return { from, to, at: 'replica-1', status: 200, body: { ...record } };
}

/** An answer that says that it was not. */
export function no(version: number, from: number, to: number): Attempt {
  const body = { id: ID, version };
  return { from, to, at: 'replica-2', status: 409, body };
}

/** An attempt that nobody answered. */
export function unheard(from: number): Attempt {
  return { from, at: 'replica-1' };
}
