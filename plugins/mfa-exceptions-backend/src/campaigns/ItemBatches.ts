import type {
  Campaign,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { CampaignItemStore, StoredItem } from './CampaignItemStore';

// Enough that statements cost little, and few enough to hold in memory.
const BATCH = 500;

/** How long a run may take. */
export interface RunLimits {
  readonly signal: AbortSignal;
  /** How many batches of items it deals with at most. */
  readonly batches?: number;
}

/** What is to be done with items of one kind. */
export interface ItemWork {
  readonly which: Pick<
    Parameters<CampaignItemStore['some']>[1],
    'state' | 'only'
  >;
  /** What becomes of their exceptions. */
  readonly decide: (
    items: readonly StoredItem[],
    now: Date,
  ) => readonly Transition[];
  /** That it is done, for those for which it could be. */
  readonly mark: (
    items: readonly StoredItem[],
    changed: ReadonlySet<string>,
    now: Date,
  ) => Promise<void>;
}

/** Deals with the items of campaigns, batch by batch. */
export class ItemBatches {
  readonly #items: CampaignItemStore;
  readonly #exceptions: Pick<ExceptionStore, 'commitAll'>;
  readonly #clock: Clock;

  constructor(options: {
    items: CampaignItemStore;
    exceptions: Pick<ExceptionStore, 'commitAll'>;
    clock: Clock;
  }) {
    this.#items = options.items;
    this.#exceptions = options.exceptions;
    this.#clock = options.clock;
  }

  /**
   * Does some work. What somebody else is at, is left to the next run; one
   * exception that fails does not keep the others from their turn.
   *
   * @returns whether all of it is done
   * @throws the first failure, when all that can be done is
   */
  async work(
    campaign: Campaign,
    { which, decide, mark }: ItemWork,
    { signal, batches = Infinity }: RunLimits,
  ): Promise<boolean> {
    const failures: unknown[] = [];
    let isDone = true;
    let after: string | undefined;
    for (let batch = 0; ; batch++) {
      signal.throwIfAborted();
      const now = this.#clock.now();
      const items = await this.#items.some(campaign, {
        ...{ ...which, after, now, limit: BATCH },
      });
      if (items.length > 0 && batch >= batches) {
        isDone = false;
        break;
      }
      const transitions = decide(items, now);
      const changed = await this.#commit(transitions, signal, failures);
      const asked = new Set(transitions.map(({ next }) => next.id));
      const done = items.filter(
        ({ exception: { id } }) => changed.has(id) || !asked.has(id),
      );
      await mark(done, changed, now);
      isDone &&= done.length === items.length;
      if (items.length < BATCH) {
        break;
      }
      after = items[items.length - 1].reviewId;
    }
    if (failures.length > 0) {
      throw failures[0];
    }
    return isDone;
  }

  async #commit(
    transitions: readonly Transition[],
    signal: AbortSignal,
    failures: unknown[],
  ): Promise<ReadonlySet<string>> {
    try {
      return await this.#exceptions.commitAll(transitions);
    } catch {
      return this.#commitOneByOne(transitions, signal, failures);
    }
  }

  async #commitOneByOne(
    transitions: readonly Transition[],
    signal: AbortSignal,
    failures: unknown[],
  ): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    for (const transition of transitions) {
      signal.throwIfAborted();
      try {
        for (const id of await this.#exceptions.commitAll([transition])) {
          changed.add(id);
        }
      } catch (failure) {
        failures.push(failure);
      }
    }
    return changed;
  }
}
