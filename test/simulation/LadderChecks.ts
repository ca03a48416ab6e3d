import type { Knex } from 'knex';
import {
  reminderDayOf,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import {
  itemsOf,
  lastStep,
  mayBeAsked,
  toldOf,
  type Item,
  type World,
} from './byHand';
import type { Findings } from './Findings';
import type { Mirror } from './Mirror';
import { SECRET_PEOPLE, SECRET_WORDS, type Told } from './Portal';
import { DAYS } from './Replica';
import type { Tick } from './Tick';

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

const COLUMNS = [
  ...['exception_id', 'item', 'number', 'turn', 'step', 'deadline'],
  ...['taken_at', 'told_at', 'next_at'],
];

const ms = (at: Date | number | null) =>
  at === null ? undefined : new Date(at).getTime();

/** Holds what people were told against what they should have been. */
export class LadderChecks {
  readonly #db: Knex;
  readonly #mirror: Mirror;
  readonly #findings: Findings;
  /** Who was ever told of each step. */
  readonly #told = new Map<string, Set<string>>();
  /** Which reviews stand on their last rung, and since when that was told. */
  readonly #lastRungs = new Map<string, { key: string; since: number }>();
  #lastItem = 0;
  steps = 0;

  constructor(options: { db: Knex; mirror: Mirror; findings: Findings }) {
    this.#db = options.db;
    this.#mirror = options.mirror;
    this.#findings = options.findings;
  }

  async check(tick: Tick, told: readonly Told[], world: World): Promise<void> {
    const fresh = await this.#takeNewItems(tick);
    const rows: Row[] = await this.#db('mfa_reminders').select(COLUMNS);
    if (!tick.isInterleaved) {
      this.#checkRecipients(rows, fresh, tick, world);
    }
    // Who decides after everybody was reminded is reminded the next time.
    if (tick.did('remind') && !tick.isInterleaved) {
      this.#checkRungs(rows, tick);
    }
    this.#rememberLastRungs(rows);
    await this.#checkTold(told, tick);
  }

  /** Since when everybody has been told of its review whom its policy knows. */
  lastRungOf(id: string): number | undefined {
    return this.#lastRungs.get(id)?.since;
  }

  async #takeNewItems(tick: Tick) {
    const items: Record<string, any>[] = await this.#db('mfa_notice_items')
      .where('id', '>', this.#lastItem)
      .orderBy('id');
    const fresh = new Map<string, string[]>();
    for (const row of items) {
      this.#lastItem = Number(row.id);
      const { exception_id: id, item, number, step, recipient } = row;
      const key = stepKey(
        { id, item, number, deadline: ms(row.deadline)! },
        step,
      );
      const before = this.#told.get(key) ?? new Set();
      this.#findings.expect(
        !before.has(recipient),
        'nobody is told twice of one step',
        () => `${recipient}: ${key}`,
        id,
      );
      this.#told.set(key, before.add(recipient));
      fresh.set(key, [...(fresh.get(key) ?? []), recipient]);
      this.#findings.expect(
        ms(row.created_at) === tick.now,
        'steps are told when they are taken',
        () => `${key}: ${ms(row.created_at)} instead of ${tick.now}`,
        id,
      );
    }
    this.steps += fresh.size;
    return fresh;
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
      const ever = this.#told.get(key) ?? new Set();
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
  #checkRungs(rows: readonly Row[], { now }: Tick) {
    const by = Date.parse(reminderDayOf(new Date(now), DAYS).end);
    const left = new Map(
      rows.map(row => [`${row.exception_id} ${row.item}`, row]),
    );
    for (const exception of this.#mirror.records.values()) {
      for (const item of itemsOf(exception)) {
        const place = `${exception.id} ${item.item}`;
        const row = left.get(place);
        left.delete(place);
        this.#checkRung(exception, item, row, now, by);
      }
    }
    this.#findings.expect(
      left.size === 0,
      'what is settled stands on no ladder',
      () => [...left.keys()].slice(0, 3).join(),
      [...left.values()][0]?.exception_id,
    );
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

  async #checkTold(told: readonly Told[], tick: Tick) {
    const scopes = told.map(({ scope }) => scope);
    const items: Record<string, any>[] = await this.#db('mfa_notice_items')
      .whereIn('notice_key', scopes.slice(0, 900))
      .whereNull('settled_at');
    for (const { recipient, text, scope, isRepeated } of told) {
      const secret = [SECRET_WORDS, SECRET_PEOPLE].some(each =>
        text.includes(each),
      );
      this.#findings.expect(!secret, 'what is told is no secret', () => text);
      this.#findings.expect(
        !isRepeated || tick.mayRepeat,
        'nothing is delivered twice unless its delivery was cut off',
        () => `${recipient}: ${scope}`,
      );
    }
    if (tick.isInterleaved) return;
    for (const row of items) {
      const exception = this.#mirror.records.get(row.exception_id)!;
      const isOpen = itemsOf(exception).some(
        ({ item, number, deadline, until }) =>
          item === row.item &&
          number === row.number &&
          deadline === ms(row.deadline) &&
          until > tick.now,
      );
      const isAsked =
        row.item !== 'review' || mayBeAsked(exception, row.recipient);
      this.#findings.expect(
        isOpen && isAsked,
        'what is delivered still has to be done',
        () => `${row.recipient}: ${row.item} ${row.step}`,
        exception.id,
      );
    }
  }

  /** That whatever was to be told has been delivered. */
  async checkDelivered(tick: Tick): Promise<void> {
    const [loose] = await this.#db('mfa_notice_items')
      .whereNull('notice_key')
      .count({ count: '*' });
    const [waiting] = await this.#db('mfa_notices')
      .whereNull('delivered_at')
      .count({ count: '*' });
    if (tick.did('remind')) {
      this.#findings.expect(
        Number(loose.count) === 0,
        'what is to be told is in a notice',
        () => `${loose.count} are in none`,
      );
    }
    if (tick.did('deliver-notices') && !tick.isPortalAway) {
      this.#findings.expect(
        Number(waiting.count) === 0,
        'notices are delivered',
        () => `${waiting.count} are not`,
      );
    }
  }
}

function stepKey(
  about: { id: string; item: string; number: number; deadline: number },
  step: string,
): string {
  const { id, item, number, deadline } = about;
  return [id, item, number, deadline, step].join(' ');
}
