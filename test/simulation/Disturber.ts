import type { Disturbance, Faults } from './faults';
import type { Deeds } from './Inspector';
import type { Replica, TaskName } from './Replica';
import { Process } from './watchedDatabase';

/** Runs tasks, and kills them, or lets others come in between. */
export class Disturber {
  /** How often tasks ran, were killed, or were interfered with; and which failed. */
  readonly runs = new Map<string, number>();
  readonly failures = new Map<string, number>();
  readonly #replica: () => Replica;
  readonly #decide: () => Promise<void>;

  constructor(options: {
    replica: () => Replica;
    /** Has people decide about what is being dealt with. */
    decide: () => Promise<void>;
  }) {
    this.#replica = options.replica;
    this.#decide = options.decide;
  }

  async run(
    disturbed: Faults['disturbed'],
    tasks: readonly TaskName[],
  ): Promise<Pick<Deeds, 'done' | 'isInterleaved' | 'mayRepeat'>> {
    const done = new Set<TaskName>();
    let isInterleaved = false;
    for (const task of tasks) {
      const disturbance = disturbed.get(task);
      const isDone = disturbance
        ? await this.#runDisturbed(task, disturbance)
        : await this.#attempt(task, new Process());
      if (isDone) {
        done.add(task);
      }
      isInterleaved ||=
        disturbance !== undefined && disturbance.kind !== 'killed';
    }
    this.#cutOff ||= [...disturbed.keys()].includes('deliver-notices');
    const mayRepeat = this.#cutOff;
    // Until all that is delivered is written down as that.
    this.#cutOff &&= !done.has('deliver-notices');
    return { done: [...done], isInterleaved, mayRepeat };
  }

  #cutOff = false;

  async #runDisturbed(
    task: TaskName,
    { kind, statement }: Disturbance,
  ): Promise<boolean> {
    if (kind === 'killed') {
      const killed = new Process({ killedAt: statement });
      const isDone = await this.#attempt(task, killed);
      this.#count(killed.isDead ? 'killed' : 'came through');
      return isDone && !killed.isDead;
    }
    const process = new Process({ heldAt: statement });
    const running = this.#attempt(task, process);
    const isHeld = await Promise.race([
      process.held.then(() => true),
      running.then(() => false),
    ]);
    this.#count(isHeld ? kind : 'came through');
    if (isHeld && kind === 'overtaken') {
      await this.#attempt(task, new Process());
    } else if (isHeld) {
      await this.#decide();
    }
    process.release();
    await running;
    // Both have left something to each other.
    return false;
  }

  /** @returns whether it came to its end */
  async #attempt(task: TaskName, process: Process): Promise<boolean> {
    this.#count('runs');
    try {
      await process.run(() => this.#replica().run(task));
      return !process.isDead;
    } catch (error) {
      if (!process.isDead) {
        const { message } = error as Error;
        const what = `${task}: ${message.slice(-200)}`;
        this.failures.set(what, (this.failures.get(what) ?? 0) + 1);
      }
      return false;
    }
  }

  #count(what: string) {
    this.runs.set(what, (this.runs.get(what) ?? 0) + 1);
  }
}
