import { ConflictError, NotAllowedError } from '@backstage/errors';
import { TestClock } from '../__testUtils__/backend';
import type { RememberedResult } from './idempotency';
import { once, type OneChange } from './once';

const idempotency = { key: 'k', fingerprint: 'f' };

/** Somewhere to keep answers that several may write to at the same moment. */
function aMemory() {
  const kept = new Map<string, unknown>();
  return {
    kept,
    recall: async ({ key }: { key: string }) => kept.get(key),
    write: async (remember?: RememberedResult) => {
      if (remember && kept.has(remember.key)) {
        throw new ConflictError('Somebody else has done the same just now');
      }
      if (remember) {
        kept.set(remember.key, remember.result);
      }
    },
  };
}

describe('once', () => {
  const clock = new TestClock();
  let memory: ReturnType<typeof aMemory>;
  let written: string[];

  beforeEach(() => {
    memory = aMemory();
    written = [];
  });

  const make = (
    name: string,
    asked: Partial<OneChange<string, { made: string }>> = {},
  ) =>
    once<string, { made: string }>(
      { memory, clock },
      {
        principal: 'user:default/a',
        work: async () => name,
        answer: change => ({ made: change }),
        commit: async (change, remember) => {
          await memory.write(remember);
          written.push(change);
        },
        lost: async (change, error) => {
          throw new Error(`${change}: ${error.message}`);
        },
        ...asked,
      },
    );

  it('makes a change anew for each request without a key', async () => {
    await make('one');
    await make('two');
    expect(written).toEqual(['one', 'two']);
  });

  it('answers a repeat under a key with what it answered first', async () => {
    await make('one', { idempotency });
    await expect(make('two', { idempotency })).resolves.toEqual({
      made: 'one',
    });
    expect(written).toEqual(['one']);
  });

  it('makes one change of many requests under one key at the same moment', async () => {
    const answers = await Promise.all(
      ['one', 'two', 'three'].map(name => make(name, { idempotency })),
    );
    expect(written).toHaveLength(1);
    expect(answers).toEqual(answers.map(() => ({ made: written[0] })));
  });

  it('lets whoever lost against another request say what comes of it', async () => {
    const commit = async () => {
      throw new ConflictError('Too late');
    };
    await expect(make('one', { commit, idempotency })).rejects.toThrow(
      'one: Too late',
    );
    await expect(
      make('one', { commit, lost: async () => ({ made: 'after all' }) }),
    ).resolves.toEqual({ made: 'after all' });
  });

  it('passes on why there was nothing to write', async () => {
    for (const error of [
      new ConflictError('Not in this state'),
      new NotAllowedError('Not you'),
    ]) {
      const work = async () => {
        throw error;
      };
      await expect(make('one', { work, idempotency })).rejects.toBe(error);
    }
    expect(memory.kept.size).toBe(0);
  });

  it('answers whoever finds the change made between asking and working', async () => {
    const work = async () => {
      await make('first', { idempotency });
      throw new ConflictError('It is at version 2, not 1');
    };
    await expect(make('second', { idempotency, work })).resolves.toEqual({
      made: 'first',
    });
  });
});
