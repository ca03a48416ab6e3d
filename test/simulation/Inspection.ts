import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Finding } from './Findings';
import type { Deeds } from './Inspector';
import type { OrganisationOptions } from './Organisation';
import type { Place } from './snapshots';

/** What is inspected, and what happens there. */
export interface InspectedPlace {
  readonly place: Place;
  readonly organisation: OrganisationOptions;
}

/** What an inspector is told, and asked for. */
export type Asked =
  | { readonly what: 'day'; readonly day: number }
  | { readonly what: 'owners' }
  | { readonly what: 'downtime'; readonly now: number }
  | { readonly what: 'deeds'; readonly deeds: Deeds }
  | { readonly what: 'end' };

/** What it answers: that it has seen enough, or all that it has found. */
export interface Inspected {
  readonly findings?: readonly Finding[];
  readonly steps?: number;
}

/**
 * An inspector in a thread of its own: life goes on as soon as it has seen how
 * things stand, and waits for it only when there is something new to be seen.
 */
export class Inspection {
  readonly #worker: Worker;
  #failure: Error | undefined;

  static async begin(place: InspectedPlace): Promise<Inspection> {
    const worker = new Worker(path.join(__dirname, 'inspecting.ts'), {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      workerData: place,
    });
    const inspection = new Inspection(worker);
    await inspection.#answer();
    return inspection;
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    // Also while nobody waits for an answer.
    worker.on('error', error => {
      this.#failure = error;
    });
  }

  happen(day: number) {
    this.#say({ what: 'day', day });
  }

  lookAtOwners() {
    this.#say({ what: 'owners' });
  }

  checkByRight(now: number) {
    this.#say({ what: 'downtime', now });
  }

  /** Settles as soon as what there is has been seen, and may change again. */
  async check(deeds: Deeds): Promise<void> {
    this.#say({ what: 'deeds', deeds });
    await this.#answer();
  }

  /** @returns all that was found, when the rest has been looked at */
  async end(): Promise<Inspected> {
    this.#say({ what: 'end' });
    return this.#answer();
  }

  /** Whether there is anything to be said or not, nothing more is looked at. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #say(asked: Asked) {
    this.#worker.postMessage(asked);
  }

  // Fails where the thread does.
  async #answer(): Promise<Inspected> {
    if (this.#failure) throw this.#failure;
    const [inspected] = await once(this.#worker, 'message');
    return inspected;
  }
}
