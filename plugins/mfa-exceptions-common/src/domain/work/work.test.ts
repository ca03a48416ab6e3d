import fc from 'fast-check';
import {
  act,
  aDraft,
  approval,
  aRequest,
  exceptionIn,
  START,
  steps,
} from '../../__testUtils__/exceptions';
import { always } from '../../__testUtils__/simulation';
import { governor, requester } from '../../__testUtils__/people';
import type { MfaException } from '../exception/exception';
import { availableActions } from '../exception/availability';
import { withRepeats } from '../exception/plan';
import { addDays, toInstant } from '../time';
import { openWork } from './tasks';
import { urgencies, type ExceptionWorkKind, type Urgency } from './vocabulary';
import {
  admitsBulkDecision,
  dueSpanOf,
  requesterWork,
  requesterWorkSince,
  urgencyOf,
  urgencyOfDue,
  workActions,
} from './work';

const after = (days: number) => new Date(addDays(START, days));
const startingAfter = (days: number) =>
  aDraft(aRequest({ validFrom: addDays(START, days) }));

const NONE: ReadonlySet<string> = new Set();

describe('how urgent work is', () => {
  const requested = exceptionIn('requested');
  const later = exceptionIn('requested', startingAfter(20));
  const active = exceptionIn('active');

  it.each<[string, ExceptionWorkKind, MfaException, number, Urgency]>([
    [
      'a bypass that should be gone',
      'removal',
      steps.revoke(active),
      0,
      'overdue',
    ],
    ['a request for at once', 'approval', requested, 0, 'now'],
    ['a request for later', 'approval', later, 0, 'later'],
    ['the same, nearer', 'approval', later, 6, 'soon'],
    ['the same, near', 'approval', later, 17, 'now'],
    ['the same, past its start', 'approval', later, 30, 'now'],
    ['the same, past its end', 'approval', later, 60, 'later'],
    [
      'an approval for at once',
      'implementation',
      exceptionIn('approved'),
      0,
      'now',
    ],
    ['a later end of a long one', 'extension_approval', active, 0, 'later'],
    ['the same, nearer', 'extension_approval', active, 46, 'soon'],
    ['the same, near', 'extension_approval', active, 57, 'now'],
    ['what ends soon', 'expiring', active, 50, 'soon'],
    ['a draft', 'draft', aDraft(), 0, 'later'],
  ])('%s', (_, kind, exception, days, urgency) => {
    expect(urgencyOf(kind, exception, after(days))).toBe(urgency);
  });

  it('never falls while a task is open and its time lasts', () => {
    always(({ now, record }) => {
      for (const { kind } of openWork(record)) {
        const then = [0, 1, 5, 12, 30]
          .map(days => new Date(addDays(now, days)))
          .filter(at => toInstant(at) < record.validTo);
        const ranks = then.map(at =>
          urgencies.indexOf(urgencyOf(kind, record, at)),
        );
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      }
    }, 60);
  });
});

describe('how urgent something is that is due', () => {
  it.each<[string, number, Urgency]>([
    ['in a month', 30, 'later'],
    ['in ten days', 10, 'soon'],
    ['in three days', 3, 'now'],
    ['at this very instant', 0, 'overdue'],
    ['yesterday', -1, 'overdue'],
  ])('%s', (_, days, urgency) => {
    expect(urgencyOfDue(addDays(START, days), new Date(START))).toBe(urgency);
  });
});

describe('what an exception asks of its requester', () => {
  const active = exceptionIn('active');
  const requested = exceptionIn('requested');
  const approved = exceptionIn('approved');
  const rejected = exceptionIn('rejected');
  const remediationPlan = {
    owner: 'group:default/payments-team',
    link: 'https://tickets.example.com/OPS-41',
    targetDate: addDays(START, 90),
  };

  it.each<[string, MfaException, number, ExceptionWorkKind | undefined]>([
    ['a draft', aDraft(), 0, 'draft'],
    ['a rejected request', rejected, 0, 'rejected'],
    ['the same, past its end', rejected, 60, undefined],
    ['a request that waits', requested, 0, undefined],
    ['the same, past its end', requested, 60, 'outlived'],
    [
      'the same, asked for once before',
      withRepeats(requested, 1),
      0,
      undefined,
    ],
    [
      'the same, asked for time and again',
      withRepeats(requested, 2),
      0,
      'plan',
    ],
    [
      'the same, with a plan',
      withRepeats({ ...requested, remediationPlan }, 2),
      0,
      undefined,
    ],
    ['the same, past its end', withRepeats(requested, 2), 60, 'outlived'],
    ['an approval past its end', approved, 60, 'outlived'],
    ['one in force', active, 0, undefined],
    ['one that ends soon', active, 46, 'expiring'],
    [
      'the same, with a later end asked for',
      steps.extend(active),
      46,
      undefined,
    ],
    ['one that has ended', active, 60, undefined],
    ['a withdrawn request', exceptionIn('withdrawn'), 0, undefined],
  ])('%s', (_, exception, days, kind) => {
    const now = after(days);

    expect(requesterWork(exception, now)).toBe(kind);
  });

  it('is something that they can do, and since a time that has come', () => {
    always(({ now, record }) => {
      const kind = requesterWork(record, now);
      if (kind) {
        const { requester: ref } = record;
        const actor = { kind: 'user', ref, groups: NONE, aliases: [] } as const;
        const open = availableActions(record, actor, now);
        const can = open.some(action => workActions[kind].includes(action));
        const since = requesterWorkSince(kind, record);
        expectTrue(can, since <= toInstant(now));
      }
    }, 60);
  });
});

function expectTrue(...claims: readonly boolean[]) {
  expect(claims).toEqual(claims.map(() => true));
}

describe('a request past its end', () => {
  const now = after(60);
  const refuse = { action: 'reject', reason: 'Too late' } as const;
  const revoke = { action: 'revoke', reason: 'Never used' } as const;
  const requested = exceptionIn('requested');
  const approved = exceptionIn('approved');

  it('is no dead end for anybody', () => {
    expect(() => act(requested, approval, governor, now)).toThrow('has passed');
    expect(act(requested, { action: 'withdraw' }, requester, now).state).toBe(
      'withdrawn',
    );
    expect(act(requested, refuse, governor, now).state).toBe('rejected');
    expect(() => act(approved, { action: 'withdraw' }, requester, now)).toThrow(
      'does not admit',
    );
    expect(act(approved, revoke, requester, now)).toMatchObject({
      state: 'revoked',
      enforcement: 'not_in_place',
    });
  });
});

describe('whether a request may be decided together with others', () => {
  const requested = exceptionIn('requested');
  const withoutWord = (exception: MfaException): MfaException => ({
    ...exception,
    policy: { ...exception.policy!, bulkDecisions: undefined as never },
  });

  it('is for its policy to say', () => {
    const policy = { ...requested.policy!, bulkDecisions: false };

    expect(admitsBulkDecision(requested)).toBe(true);
    expect(admitsBulkDecision({ ...requested, policy })).toBe(false);
  });

  it('is denied to what is delicate, where its policy is silent', () => {
    const high = { ...requested, riskRating: 'high' } as const;
    const vital = {
      ...requested,
      subjectClass: 'break_glass_account',
    } as const;

    expect(admitsBulkDecision(withoutWord(requested))).toBe(true);
    expect(admitsBulkDecision(withoutWord(high))).toBe(false);
    expect(admitsBulkDecision(withoutWord(vital))).toBe(false);
  });
});

describe('the span in which something is due that is as urgent as this', () => {
  const due = fc
    .tuple(fc.integer({ min: -40, max: 40 }), fc.constantFrom(-1, 0, 1))
    .map(([days, off]) =>
      toInstant(new Date(addDays(START, days)).getTime() + off),
    );

  it('is that of all that is so urgent, and of nothing else', () => {
    fc.assert(
      fc.property(due, fc.constantFrom(...urgencies), (dueAt, urgency) => {
        const { from, until } = dueSpanOf(urgency, new Date(START));
        const isWithin =
          (from === undefined || dueAt >= from) &&
          (until === undefined || dueAt < until);
        expect(isWithin).toBe(urgencyOfDue(dueAt, new Date(START)) === urgency);
      }),
    );
  });
});
