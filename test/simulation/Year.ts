import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { Accountable } from './Accountable';
import { Disturber } from './Disturber';
import { planFaults, type Faults } from './faults';
import { Findings } from './Findings';
import { LadderChecks } from './LadderChecks';
import { LifeChecks } from './LifeChecks';
import { Mirror } from './Mirror';
import { Organisation } from './Organisation';
import { People } from './People';
import { Portal } from './Portal';
import { Random } from './Random';
import { RecordChecks } from './RecordChecks';
import { Replica, type TaskName } from './Replica';
import type { Tick } from './Tick';
import { ToldChecks } from './ToldChecks';

const START = new Date('2030-01-01T00:00:00.000Z');
const DAY = 86_400_000;
const MINUTE = 60_000;

/** How much of it, and which one. */
export interface YearOptions {
  readonly db: Knex;
  readonly seed: number;
  readonly exceptions: number;
  readonly days: number;
}

/** A year of an organisation and its register, and all that is wrong with it. */
export class Year {
  readonly findings = new Findings();
  readonly organisation: Organisation;
  readonly people: People;
  readonly portal = new Portal(() => this.#now);
  readonly mirror: Mirror;
  readonly ladders: LadderChecks;
  readonly disturber: Disturber;
  readonly faults: readonly Faults[];
  readonly #options: YearOptions;
  readonly #life: LifeChecks;
  readonly #records: RecordChecks;
  readonly #told: ToldChecks;
  readonly #accountable: Accountable;
  #now = START;
  #requested = 0;
  /** What has changed since it was last held against its history, and its ladder. */
  readonly #changed = new Set<string>();
  readonly #moved = new Set<string>();
  #checkedAt = new Date(0);

  constructor(options: YearOptions) {
    const { db, seed, exceptions, days } = options;
    this.#options = options;
    const { findings } = this;
    this.organisation = new Organisation({ seed, exceptions, start: START });
    const { organisation } = this;
    this.#accountable = new Accountable(db, organisation);
    this.mirror = new Mirror(db);
    const { mirror } = this;
    const random = new Random(seed + 1_000_000);
    this.people = new People({ mirror, organisation, random });
    this.ladders = new LadderChecks({ db, findings, mirror });
    this.#told = new ToldChecks({ db, findings, mirror });
    this.#records = new RecordChecks({ db, findings, mirror });
    this.#life = new LifeChecks({
      ...{ db, findings, mirror, organisation },
      ladders: this.ladders,
    });
    this.faults = planFaults(days, new Random(seed + 2_000_000));
    this.disturber = new Disturber({
      replica: () => this.#replica(),
      decide: () => this.#decideNow(),
    });
  }

  // What is written down as history is never written otherwise.
  #watchHistory() {
    const rule = /^(update|delete from) .?mfa_exception_history/i;
    this.#options.db.on('query', ({ sql }: { sql: string }) =>
      this.findings.expect(
        !rule.test(sql.trimStart()),
        'histories are only added to',
        () => sql,
      ),
    );
  }

  /** Lets all of it happen. */
  async run(onDay: (day: number) => void = () => {}): Promise<void> {
    await this.#begin();
    for (const [day, faults] of this.faults.entries()) {
      this.findings.day = day;
      await this.#runDay(day, faults);
      onDay(day);
    }
    await this.#checkEverything();
  }

  /** The first of all that was found to be wrong, with what it is about. */
  async describe(): Promise<string> {
    const { exceptions } = this.#replica();
    return this.findings.describe(this.#options.seed, exceptions);
  }

  // Before the register was there, what there was came in over weeks.
  async #begin() {
    const { exceptions } = this.#options;
    this.#watchHistory();
    await this.#accountable.keepUp(this.#now);
    const before = 28;
    const atFirst = Math.round(exceptions * 0.3);
    for (let day = 0; day < before; day++) {
      this.#now = new Date(START.getTime() - (before - day) * DAY);
      await this.#refresh();
      const requests = Math.round(atFirst / before);
      await this.people.act(this.#replica(), this.#now, requests);
      this.#requested += requests;
    }
  }

  async #runDay(day: number, faults: Faults) {
    const { organisation, portal } = this;
    const start = START.getTime() + day * DAY;
    organisation.happen(day);
    organisation.catalogIsAway = faults.isCatalogAway;
    portal.isAway = faults.isPortalAway;
    if (faults.isBackendDown) {
      this.#now = new Date(start + 12 * 60 * MINUTE);
      this.#life.checkByRight(this.#now.getTime());
      return;
    }
    this.#now = new Date(start + 365 * MINUTE);
    if (!faults.isCatalogAway) await this.#accountable.keepUp(this.#now);
    if (faults.disturbed.size > 0) await this.#tick(faults.disturbed);
    this.#now = new Date(start + 380 * MINUTE);
    await this.#tick(new Map());
    this.#now = new Date(start + 720 * MINUTE);
    await this.#work(day);
    this.#now = new Date(start + 1_085 * MINUTE);
    await this.#tick(faults.disturbedLater, LATER);
  }

  // People work, and now and then governance has everybody look at something.
  async #work(day: number) {
    const { exceptions, days } = this.#options;
    const wanted = exceptions * (0.3 + (0.7 * (day + 1)) / days);
    const requests = Math.max(0, Math.round(wanted - this.#requested));
    this.#requested += requests;
    const replica = this.#replica();
    await this.people.act(replica, this.#now, requests);
    if (day === 10) {
      await this.people.plan(replica, this.#now, {
        name: 'Monthly look at vendors',
        filter: { subjectClass: ['vendor'] },
        recurrence: { every: 1, unit: 'months' },
      });
    }
    if (day % 90 === 30) {
      await this.people.plan(replica, this.#now, {
        ...{ name: 'High risk', filter: { riskRating: ['high'] } },
        durationDays: 10,
      });
    }
  }

  async #tick(
    disturbed: Faults['disturbed'],
    tasks?: readonly TaskName[],
  ): Promise<void> {
    const ran = await this.disturber.run(disturbed, tasks);
    const isWhole = disturbed.size === 0 && tasks === undefined;
    await this.#refresh();
    const tick: Tick = {
      ...{ ...ran, now: this.#now.getTime() },
      isPortalAway: this.portal.isAway,
    };
    this.#life.look(tick);
    this.#life.checkByRight(tick.now);
    const changed = this.#moved;
    await this.ladders.check(
      tick,
      { changed, isWhole },
      await this.#accountable.world(),
    );
    changed.clear();
    await this.#told.checkTold(this.portal.takeTold(), tick);
    await this.#life.check(tick, await this.#checkChanged());
    await this.#told.checkDelivered(tick);
  }

  // What changed on a day is held against its history in the evening.
  async #checkChanged() {
    if (!this.#isEvening) return [];
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    const since = this.#checkedAt;
    this.#checkedAt = this.#now;
    return this.#records.check(changed, since);
  }

  get #isEvening(): boolean {
    return this.#now.getUTCHours() >= 18;
  }

  async #checkEverything() {
    await this.#records.check([...this.#changed].sort(), this.#checkedAt);
    this.mirror.clear();
    await this.mirror.refresh(true);
    await this.#records.checkWhole();
  }

  async #decideNow() {
    const replica = this.#replica();
    await this.#refresh();
    await this.people.answerSome(replica, this.#now, 5);
  }

  async #refresh() {
    const changed = await this.mirror.refresh(this.#isEvening);
    for (const id of changed) {
      this.#changed.add(id);
      this.#moved.add(id);
    }
  }

  // A backend that has just started: nothing is remembered that is not written.
  #replica(): Replica {
    const { organisation, portal } = this;
    const { db } = this.#options;
    return new Replica({ db, organisation, portal, now: () => this.#now });
  }
}

const LATER: readonly TaskName[] = [
  'sweep-exceptions',
  'run-campaigns',
  'remind',
  'deliver-notices',
];

/** A name that no other database has. */
export const databaseName = () =>
  `simulation_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
