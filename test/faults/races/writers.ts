import { setTimeout as after } from 'node:timers/promises';
import type {
  ExceptionDetail,
  ExceptionState,
  LifecycleAction,
  MfaException,
} from '../../../plugins/mfa-exceptions-common/src';
import type { Estate } from './estate';
import type { Answer } from '../processes/call';
import type { Replica } from './replica';

// A writer wants one thing, and says so in words that nobody else uses. It
// tries until it has got it, or the record no longer admits it.

const MINUTE_MS = 60_000;
const ATTEMPTS = 40;

/** What somebody wants done to an exception. */
export interface Wish {
  readonly exception: MfaException;
  readonly action: LifecycleAction;
  readonly who: string;
  /** Unique; the reason that the history will show. */
  readonly words: string;
  readonly manner: Manner;
}

/**
 * How a writer behaves: says everything once; everything to both replicas at
 * the same moment; hangs up and asks again; or uses its key for something else.
 */
export const manners = ['plain', 'twofold', 'hangs_up', 'misuses'] as const;
type Manner = (typeof manners)[number];

/** A change that a replica has said to have made. */
export interface Acknowledged {
  readonly wish: Wish;
  readonly answer: ExceptionDetail;
}

const STATES: Partial<Record<LifecycleAction, readonly ExceptionState[]>> = {
  edit: ['draft'],
  withdraw: ['draft', 'requested'],
  approve: ['requested'],
  reject: ['requested'],
  implement: ['requested', 'approved'],
  narrow: ['active'],
  revoke: ['active'],
};

/** Has a wish come true, if that can be; every answer is asked for twice. */
export async function pursue(
  wish: Wish,
  { replicas, tokens }: Estate & { tokens: ReadonlyMap<string, string> },
): Promise<Acknowledged | undefined> {
  const turn = wish.words.length % replicas.length;
  let { version, state } = wish.exception;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const here = replicas[(turn + attempt) % replicas.length];
    const there = replicas[(turn + attempt + 1) % replicas.length];
    const send = (replica: Replica, hangUp?: AbortSignal, words = wish.words) =>
      replica.call(
        `/api/mfa-exceptions/exceptions/${wish.exception.id}${
          isPatch(wish) ? '' : '/transitions'
        }`,
        {
          method: isPatch(wish) ? 'PATCH' : 'POST',
          headers: {
            authorization: `Bearer ${tokens.get(wish.who)}`,
            'idempotency-key': `${wish.words}-${attempt}`,
          },
          body: bodyOf({ ...wish, words }, version),
          signal: hangUp,
        },
      );
    const answer = await sendIn(wish.manner, send, here, there);
    if (answer.status === 200) {
      expectSame(await send(there), answer);
      if (wish.manner === 'misuses') {
        expectStatus(await send(there, undefined, `${wish.words}, too`), 409);
      }
      return { wish, answer: answer.body };
    }
    if (answer.status !== 403) {
      expectStatus(answer, 409);
      ({ version, state } = answer.body.error);
    }
    if (answer.status === 403 || !STATES[wish.action]?.includes(state)) {
      return undefined;
    }
  }
  throw new Error(`No end to '${wish.words}'`);
}

type Send = (replica: Replica, hangUp?: AbortSignal) => Promise<Answer>;

async function sendIn(
  manner: Manner,
  send: Send,
  here: Replica,
  there: Replica,
): Promise<Answer> {
  if (manner === 'twofold') {
    const [answer, other] = await Promise.all([send(here), send(there)]);
    expectStatus(other, answer.status);
    if (answer.status === 200) {
      expectSame(other, answer);
    }
    return answer;
  }
  if (manner === 'hangs_up') {
    const hangUp = new AbortController();
    const unheard = send(here, hangUp.signal).catch(() => undefined);
    await Promise.race([unheard, after(5)]);
    hangUp.abort();
    return send(there);
  }
  return send(here);
}

const isPatch = ({ action }: Wish) => action === 'edit' || action === 'narrow';

function bodyOf({ action, exception, words }: Wish, version: number): object {
  // The later the version, the earlier the end: each is narrower than the last.
  const validTo = new Date(
    Date.parse(exception.validTo) - version * MINUTE_MS,
  ).toISOString();
  const said = { version, reason: words };
  switch (action) {
    case 'edit':
      return { ...said, changes: { ticketLinks: [linkOf(words)] } };
    case 'narrow':
      return { ...said, changes: { validTo } };
    case 'approve':
      return {
        ...said,
        action,
        controlStrength: 'adequate',
        residualRisk: 'low',
      };
    default:
      return { ...said, action };
  }
}

const linkOf = (words: string) =>
  `https://tickets.example.com/${encodeURIComponent(words)}`;

function expectStatus(answer: Answer, status: number) {
  if (answer.status !== status) {
    throw new Error(
      `Answered ${answer.status}, not ${status}: ${JSON.stringify(
        answer.body,
      )}`,
    );
  }
}

function expectSame(repeated: Answer, first: Answer) {
  if (JSON.stringify(repeated) !== JSON.stringify(first)) {
    throw new Error(
      `A repeat was answered otherwise: ${JSON.stringify([first, repeated])}`,
    );
  }
}
