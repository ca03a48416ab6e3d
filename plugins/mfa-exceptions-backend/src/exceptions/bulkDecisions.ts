import { isError, NotAllowedError } from '@backstage/errors';
import {
  admitsBulkDecision,
  dutyRefusalMessages,
  FieldsError,
  type DecisionResult,
  type DecisionResults,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway, CallingActor } from '../catalog/ActorGateway';
import { sha256 } from '../platform/hashing';
import type { ChangeOptions, Granted } from './ExceptionService';
import type { ExceptionStore } from './ExceptionStore';
import type { Change, ExceptionWriter } from './ExceptionWriter';

// One decision on many exceptions is many decisions: each is held against the
// rules by itself, written by itself and answered by itself. One that is refused
// keeps none of the others from being made, and a call that was cut off goes on
// where it stopped when it is repeated under its key.

/** What is decided on, as the caller has seen it. */
export interface BulkItem {
  readonly id: string;
  readonly version: number;
}

/** What a decision on one of many is. */
export interface OneDecision<Item extends BulkItem> {
  /** Left out where the item is the exception. */
  exceptionIdOf?(item: Item): string;
  apply(
    exception: MfaException,
    item: Item,
    actor: CallingActor,
  ): Promise<Transition>;
}

/** Decides on many exceptions, as one caller. */
export class BulkDecisions {
  readonly #writer: ExceptionWriter;
  readonly #store: ExceptionStore;
  readonly #actors: ActorGateway;
  readonly #clock: Clock;

  constructor(options: {
    writer: ExceptionWriter;
    store: ExceptionStore;
    actors: ActorGateway;
    clock: Clock;
  }) {
    this.#writer = options.writer;
    this.#store = options.store;
    this.#actors = options.actors;
    this.#clock = options.clock;
  }

  async decide<Item extends BulkItem>(
    items: readonly Item[],
    decision: OneDecision<Item>,
    options: ChangeOptions & Granted,
  ): Promise<DecisionResults> {
    const actor = await this.#actors.actor(options.credentials);
    if (actor.kind !== 'user') {
      throw new NotAllowedError(dutyRefusalMessages.not_a_person);
    }
    return this.#remembered(options, actor, async () => {
      const results: DecisionResult[] = [];
      for (const item of items) {
        results.push(await this.#decideOne(item, decision, actor, options));
      }
      return { items: results };
    });
  }

  // A repeat under the same key gets the first answer.
  async #remembered<T>(
    { idempotency }: ChangeOptions,
    actor: CallingActor,
    work: () => Promise<T>,
  ): Promise<T> {
    if (!idempotency) {
      return work();
    }
    const repeatable = { ...idempotency, principal: actor.ref };
    const earlier = await this.#store.recall(repeatable, this.#clock.now());
    if (earlier !== undefined) {
      return earlier as T;
    }
    const result = await work();
    const at = this.#clock.now();
    try {
      await this.#store.commit([], { ...repeatable, result, at });
    } catch (error) {
      // Whoever made the same call at the same moment has the same answer.
      if (!isError(error) || error.name !== 'ConflictError') {
        throw error;
      }
    }
    return result;
  }

  async #decideOne<Item extends BulkItem>(
    item: Item,
    decision: OneDecision<Item>,
    actor: CallingActor,
    options: ChangeOptions & Granted,
  ): Promise<DecisionResult> {
    const { id, version } = item;
    try {
      return await this.#writer.once(
        { ...options, idempotency: keyOfOne(options, id) },
        async () => {
          const { exception, settled } = await this.#writer.current(
            decision.exceptionIdOf?.(item) ?? id,
            version,
            actor,
            options,
          );
          if (!admitsBulkDecision(exception)) {
            throw new NotAllowedError(
              'Its policy asks for a decision on it alone, not together with others',
            );
          }
          const applied = await decision.apply(exception, item, actor);
          return [...settled, applied] as unknown as Change;
        },
        async change => {
          const { next } = change[change.length - 1];
          const { state } = next;
          return { id, status: 'done', version: next.version, state };
        },
        actor,
      );
    } catch (error) {
      return refusal(id, error);
    }
  }
}

function keyOfOne({ idempotency }: ChangeOptions, id: string) {
  return (
    idempotency && {
      ...idempotency,
      key: sha256(`${idempotency.key}\n${id}`),
    }
  );
}

const REFUSALS = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/** @throws whatever is wrong with the register rather than with the one decision */
function refusal(id: string, error: unknown): DecisionResult {
  if (!isError(error) || !REFUSALS.includes(error.name)) {
    throw error;
  }
  const { name, message } = error;
  const issues = error instanceof FieldsError ? [...error.issues] : undefined;
  return {
    id,
    status: 'refused',
    error: { name, message, ...(issues && { issues }) },
  };
}
