import { isError } from '@backstage/errors';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { RememberedResult, RepeatableRequest } from './idempotency';

// How every change is made, whatever it is a change of: what was answered to the
// same request before is answered again; else the change is worked out, written
// together with its answer, and whoever was not the first to write looks again.

/** Where answers are kept. */
export interface Memory {
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
}

/** A change that is made once, however often it is asked for under one key. */
export interface OneChange<Change, Answer> {
  /** Who asks. */
  readonly principal: string;
  /** Left out for a request that is not to be repeated. */
  readonly idempotency?: Omit<RepeatableRequest, 'principal'>;
  /** Works out what to write; nothing is written if it throws. */
  work(): Promise<Change>;
  /** What the caller gets, and gets again for a repeat. */
  answer(change: Change): Promise<Answer> | Answer;
  /** @throws ConflictError when somebody else was faster */
  commit(change: Change, remember?: RememberedResult): Promise<void>;
  /** What the caller gets when somebody else was faster, and with another request. */
  lost(change: Change, error: Error): Promise<Answer>;
}

export async function once<Change, Answer>(
  { memory, clock }: { readonly memory: Memory; readonly clock: Clock },
  asked: OneChange<Change, Answer>,
): Promise<Answer> {
  const { principal, idempotency } = asked;
  const repeatable = idempotency && { ...idempotency, principal };
  const recall = async () =>
    repeatable &&
    ((await memory.recall(repeatable, clock.now())) as Answer | undefined);

  const earlier = await recall();
  if (earlier !== undefined) {
    return earlier;
  }
  let change: Change | undefined;
  try {
    change = await asked.work();
    const result = await asked.answer(change);
    const at = clock.now();
    await asked.commit(change, repeatable && { ...repeatable, result, at });
    return result;
  } catch (error) {
    if (!isError(error) || error.name !== 'ConflictError') {
      throw error;
    }
    // The same request may have gone through a moment ago.
    const concurrent = await recall();
    if (concurrent !== undefined) {
      return concurrent;
    }
    if (change === undefined) {
      throw error;
    }
    return asked.lost(change, error);
  }
}
