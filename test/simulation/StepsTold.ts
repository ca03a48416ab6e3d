import type { Knex } from 'knex';
import type { Findings } from './Findings';
import { inParts, type Mirror } from './Mirror';
import type { Tick } from './Tick';

/** An instant as either engine hands it back. */
export const ms = (at: Date | number | null) =>
  at === null ? undefined : new Date(at).getTime();

/** Who was ever told of each step. */
export class StepsTold {
  readonly #db: Knex;
  readonly #mirror: Mirror;
  readonly #findings: Findings;
  readonly #told = new Map<string, Map<string, Set<string>>>();
  /** The notices that were to tell something, and have not been seen yet. */
  readonly #awaited = new Set<string>();
  #lastItem = 0;
  /** How many steps were told. */
  count = 0;

  constructor(options: { db: Knex; mirror: Mirror; findings: Findings }) {
    this.#db = options.db;
    this.#mirror = options.mirror;
    this.#findings = options.findings;
  }

  /** Takes what was told since the last time: whom, by step. */
  async takeNew(tick: Tick) {
    const items: Record<string, any>[] = await this.#db('mfa_notice_items')
      .where('id', '>', this.#lastItem)
      .orderBy('id')
      .select('id', 'exception_id', 'item', 'number', 'deadline', 'step')
      .select('recipient', 'created_at', 'notice_key');
    const fresh = new Map<string, string[]>();
    for (const row of items) {
      this.#lastItem = Number(row.id);
      this.#awaited.add(row.notice_key);
      const { exception_id: id, item, number, step, recipient } = row;
      const key = stepKey(
        { id, item, number, deadline: ms(row.deadline)! },
        step,
      );
      const told = this.toldOf(id, key);
      this.#findings.expect(
        !told.has(recipient),
        'nobody is told twice of one step',
        () => `${recipient}: ${key}`,
        id,
      );
      told.add(recipient);
      const recipients = fresh.get(key) ?? [];
      fresh.set(key, recipients);
      recipients.push(recipient);
      this.#findings.expect(
        ms(row.created_at) === tick.now,
        'steps are told when they are taken',
        () => `${key}: ${ms(row.created_at)} instead of ${tick.now}`,
        id,
      );
    }
    this.count += fresh.size;
    return fresh;
  }

  /** How much of what was to be told is in no notice. */
  async countLoose(): Promise<number> {
    const keys = [...this.#awaited];
    this.#awaited.clear();
    let loose = 0;
    for (const some of inParts(keys)) {
      const [{ count }] = await this.#db('mfa_notice_items')
        .whereIn('notice_key', [...some])
        .whereNotIn('notice_key', notices =>
          notices.from('mfa_notices').select('dedupe_key'),
        )
        .count({ count: '*' });
      loose += Number(count);
    }
    return loose;
  }

  /** Whoever was ever told of a step. */
  toldOf(id: string, key: string): Set<string> {
    const steps = this.#told.get(id) ?? new Map<string, Set<string>>();
    this.#told.set(id, steps);
    const told = steps.get(key) ?? new Set<string>();
    steps.set(key, told);
    return told;
  }

  /** Of what is closed, nobody is told any more. */
  forget(changed: ReadonlySet<string>) {
    for (const id of changed) {
      if (!this.#mirror.open.has(id)) this.#told.delete(id);
    }
  }
}

/** What tells a step from all others. */
export function stepKey(
  about: { id: string; item: string; number: number; deadline: number },
  step: string,
): string {
  const { id, item, number, deadline } = about;
  return [id, item, number, deadline, step].join(' ');
}
