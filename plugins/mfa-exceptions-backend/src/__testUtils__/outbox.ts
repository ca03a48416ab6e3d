import { mockServices } from '@backstage/backend-test-utils';
import type { ExceptionEvent } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionObserver } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { Outbox } from '../platform/outbox';
import { TestClock } from './backend';

/** Things that come one by one, for whoever waits for some of them. */
export class Collection<T> {
  readonly items: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(item: T): void {
    this.items.push(item);
    this.#waiting.forEach(check => check());
  }

  /** The first of them, as soon as there are that many. */
  async first(count: number): Promise<readonly T[]> {
    await new Promise<void>(resolve => {
      const check = () => {
        if (this.items.length >= count) {
          this.#waiting.delete(check);
          resolve();
        }
      };
      this.#waiting.add(check);
      check();
    });
    return this.items.slice(0, count);
  }
}

/** An observer that keeps what it was told, and refuses what it is told to. */
export class Recorder
  extends Collection<ExceptionEvent>
  implements ExceptionObserver
{
  constructor(
    readonly id: string,
    private readonly refuses: (event: ExceptionEvent) => boolean = () => false,
  ) {
    super();
  }

  async onTransition(event: ExceptionEvent): Promise<void> {
    if (this.refuses(event)) {
      throw new Error('Not now');
    }
    this.add(event);
  }

  /** The sequences that were taken, by exception. */
  sequences(): Record<string, number[]> {
    const sequences: Record<string, number[]> = {};
    for (const { exceptionId, sequence } of this.items) {
      (sequences[exceptionId] ??= []).push(sequence);
    }
    return sequences;
  }
}

/**
 * An outbox and a store that writes to it, as a replica has them. It delivers
 * when a test says so, not by itself.
 */
export function aReplica(
  knex: Knex,
  observers: readonly ExceptionObserver[],
  clock = new TestClock(),
) {
  const outbox = Outbox.create({
    db: knex,
    clock,
    logger: mockServices.logger.mock(),
    observers,
  });
  const store = KnexExceptionStore.create({ db: knex, outbox });
  return { outbox, store, clock };
}
