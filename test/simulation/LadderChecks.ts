import type { Knex } from 'knex';
import {
  reminderDayOf,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import { isLastUntil, itemsOf, lastStep, type Item } from './byHand';
import type { Findings } from './Findings';
import { inParts, type Mirror } from './Mirror';
import { DAYS } from './Replica';
import { ms, stepKey, StepsTold } from './StepsTold';
import type { Tick } from './Tick';
import { toldOf, type World } from './toldByHand';

/** A row of `mfa_reminders` as it is of interest here. */
interface Row {
  readonly exception_id: string;
  readonly item: string;
  readonly number: number;
  readonly turn: number;
  readonly step: string | null;
  readonly deadline: Date;
  readonly taken_at: Date | null;
  readonly told_at: Date | null;
  readonly next_at: Date | null;
}

interface Known {
  readonly exception: MfaException;
  readonly row: Row | undefined;
  readonly until: number;
}

const COLUMNS = [
  ...(['exception_id', 'item', 'number', 'turn', 'step'] as const),
  ...(['deadline', 'taken_at', 'told_at', 'next_at'] as const),
];

/** Holds what people were told against what they should have been. */
export class LadderChecks {
  readonly #db: Knex;
  readonly #mirror: Mirror;
  readonly #findings: Findings;
  readonly #steps: StepsTold;
  /** Which reviews stand on their last rung, and since when that was told. */
  readonly #lastRungs = new Map<string, { key: string; since: number }>();
  /** What was found to be right, and until when that goes on. */
  readonly #known = new Map<string, Known>();
  readonly #items = new WeakMap<MfaException, readonly Item[]>();

  constructor(options: { db: Knex; mirror: Mirror; findings: Findings }) {
    this.#db = options.db;
    this.#mirror = options.mirror;
    this.#findings = options.findings;
    this.#steps = new StepsTold(options);
  }

  /** How many steps were told. */
  get steps(): number {
    return this.#steps.count;
  }

  /**
   * @param isWhole - whether all that waits is looked at, and not only what has
   * changed, or is told now
   */
  async check(
    tick: Tick,
    { changed, isWhole }: { changed: ReadonlySet<string>; isWhole: boolean },
    world: World,
  ): Promise<void> {
    const fresh = await this.#steps.takeNew(tick);
    if (tick.did('remind')) await this.#checkNotices();
    const rows = await this.#rows(tick, isWhole ? undefined : changed);
    if (!tick.isInterleaved) {
      this.#checkRecipients(rows, fresh, tick, world);
    }
    // Who decides after everybody was reminded is reminded the next time.
    if (tick.did('remind') && !tick.isInterleaved) {
      this.#checkRungs(rows, isWhole ? undefined : changed, tick);
    }
    this.#rememberLastRungs(rows);
    this.#steps.forget(changed);
  }

  /** Since when everybody has been told of its review whom its policy knows. */
  lastRungOf(id: string): number | undefined {
    return this.#lastRungs.get(id)?.since;
  }

  async #checkNotices() {
    const loose = await this.#steps.countLoose();
    this.#findings.expect(
      loose === 0,
      'what is to be told is in a notice',
      () => `${loose} are in none`,
    );
  }

  async #rows(
    { now }: Tick,
    changed: ReadonlySet<string> | undefined,
  ): Promise<readonly Row[]> {
    const all = () => this.#db('mfa_reminders').select(COLUMNS);
    if (!changed) return all();
    const told: Row[] = await all().where('told_at', new Date(now));
    const parts = await Promise.all(
      inParts([...changed]).map(ids => all().whereIn('exception_id', [...ids])),
    );
    const others = told.filter(row => !changed.has(row.exception_id));
    return [...others, ...parts.flat()];
  }

  // Whoever is to be told is, and nobody else.
  #checkRecipients(
    rows: readonly Row[],
    fresh: ReadonlyMap<string, readonly string[]>,
    { now }: Tick,
    world: World,
  ) {
    for (const row of rows) {
      if (ms(row.told_at) !== now || !row.step) continue;
      const exception = this.#mirror.records.get(row.exception_id)!;
      const about = {
        ...{ id: row.exception_id, item: row.item, number: row.number },
        deadline: ms(row.deadline)!,
      };
      const key = stepKey(about, row.step);
      const right = toldOf(exception, row, row.step, now, world);
      const ever = this.#steps.toldOf(row.exception_id, key);
      const missed = [...right].filter(ref => !ever.has(ref));
      const wrong = (fresh.get(key) ?? []).filter(ref => !right.has(ref));
      this.#findings.expect(
        missed.length === 0,
        'whoever has something to do is told',
        () => `${key}: not ${missed}, of ${[...right]}`,
        row.exception_id,
      );
      this.#findings.expect(
        wrong.length === 0,
        'nobody is told who has nothing to do',
        () => `${key}: ${wrong}, instead of ${[...right]}`,
        row.exception_id,
      );
    }
  }

  // Everything that waits is on the step that it has come to.
  #checkRungs(
    rows: readonly Row[],
    among: ReadonlySet<string> | undefined,
    { now }: Tick,
  ) {
    const by = Date.parse(reminderDayOf(new Date(now), DAYS).end);
    const left = new Map<string, Row>();
    for (const row of rows) {
      if (!among || among.has(row.exception_id)) {
        left.set(`${row.exception_id} ${row.item}`, row);
      }
    }
    for (const exception of this.#mirror.open.values()) {
      if (among && !among.has(exception.id)) continue;
      for (const item of this.#itemsOf(exception)) {
        const place = `${exception.id} ${item.item}`;
        const row = left.get(place);
        left.delete(place);
        if (!this.#isKnown(place, exception, row, by)) {
          this.#checkRung(exception, item, row, now, by);
          const until = isLastUntil(exception, item, by);
          this.#known.set(place, { exception, row, until });
        }
      }
    }
    for (const place of left.keys()) this.#known.delete(place);
    this.#findings.expect(
      left.size === 0,
      'what is settled stands on no ladder',
      () => [...left.keys()].slice(0, 3).join(),
      [...left.values()][0]?.exception_id,
    );
  }

  // As long as neither it nor what follows from it has changed, it is right.
  #isKnown(
    place: string,
    exception: MfaException,
    row: Row | undefined,
    by: number,
  ): boolean {
    const known = this.#known.get(place);
    return (
      known !== undefined &&
      known.exception === exception &&
      by <= known.until &&
      row !== undefined &&
      known.row !== undefined &&
      COLUMNS.every(
        name => row[name]?.valueOf() === known.row![name]?.valueOf(),
      )
    );
  }

  // Records are never changed, but followed by others.
  #itemsOf(exception: MfaException): readonly Item[] {
    const items = this.#items.get(exception) ?? itemsOf(exception);
    this.#items.set(exception, items);
    return items;
  }

  #checkRung(
    exception: MfaException,
    item: Item,
    row: Row | undefined,
    now: number,
    by: number,
  ) {
    const isSame =
      row?.number === item.number &&
      ms(row.deadline) === item.deadline &&
      row.turn === item.turn;
    const { id } = exception;
    this.#findings.expect(
      isSame,
      'everything with a deadline stands on its ladder',
      () => `${JSON.stringify(item)}, but ${JSON.stringify(row)}`,
      id,
    );
    if (!row || !isSame || item.until <= now) return;
    const step = lastStep(exception, item, by);
    const isOverdue = step?.key.startsWith('overdue-');
    const isTaken =
      !step ||
      (isOverdue ? row.step === step.key : (ms(row.taken_at) ?? 0) >= step.at);
    this.#findings.expect(
      isTaken,
      'everything is on the right rung',
      () => `${item.item} at ${row.step} instead of ${step?.key}`,
      id,
    );
    const next = ms(row.next_at);
    this.#findings.expect(
      next === undefined || next >= by || next >= item.until,
      'no step that has come is left',
      () => `${item.item}: ${row.next_at}`,
      id,
    );
  }

  // Of what is over, this stays as it was.
  #rememberLastRungs(rows: readonly Row[]) {
    for (const row of rows) {
      const { exception_id: id, item, number, turn, step } = row;
      if (item !== 'review') continue;
      const days = Number(/^overdue-(\d+)$/.exec(step ?? '')?.[1] ?? -1);
      const steps = this.#mirror.records.get(id)?.policy?.escalation ?? [];
      const last = Math.max(0, ...steps.map(({ afterDays }) => afterDays));
      const key = [number, ms(row.deadline), turn].join(' ');
      if (days < last) {
        this.#lastRungs.delete(id);
      } else if (this.#lastRungs.get(id)?.key !== key) {
        this.#lastRungs.set(id, { key, since: ms(row.told_at)! });
      }
    }
  }
}
