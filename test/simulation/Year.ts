import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { Accountable } from './Accountable';
import { Disturber } from './Disturber';
import { planFaults, type Faults } from './faults';
import { Findings } from './Findings';
import { Inspection } from './Inspection';
import { Mirror } from './Mirror';
import { Organisation } from './Organisation';
import { People } from './People';
import { Portal } from './Portal';
import { Random } from './Random';
import { Replica, taskNames, type TaskName } from './Replica';
import type { Place } from './snapshots';

const START = new Date('2030-01-01T00:00:00.000Z');
const DAY = 86_400_000;
const MINUTE = 60_000;

/** How much of it, and which one. */
export interface YearOptions {
  readonly db: Knex;
  readonly place: Place;
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
  readonly disturber: Disturber;
  readonly faults: readonly Faults[];
  readonly #options: YearOptions;
  readonly #accountable: Accountable;
  /** How many steps were told. */
  steps = 0;
  #now = START;
  #requested = 0;

  constructor(options: YearOptions) {
    const { db, seed, exceptions, days } = options;
    this.#options = options;
    this.organisation = new Organisation({ seed, exceptions, start: START });
    const { organisation } = this;
    this.#accountable = new Accountable(organisation);
    this.mirror = new Mirror(db);
    const { mirror } = this;
    const random = new Random(seed + 1_000_000);
    this.people = new People({ mirror, organisation, random });
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
    const { place, seed, exceptions } = this.#options;
    const organisation = { seed, exceptions, start: START };
    const inspection = await Inspection.begin({ place, organisation });
    try {
      await this.#begin(inspection);
      for (const [day, faults] of this.faults.entries()) {
        this.findings.day = day;
        await this.#runDay(day, faults, inspection);
        onDay(day);
      }
      const { findings = [], steps = 0 } = await inspection.end();
      this.findings.all.push(...findings);
      this.steps = steps;
    } finally {
      await inspection.stop();
    }
  }

  /** The first of all that was found to be wrong, with what it is about. */
  async describe(): Promise<string> {
    const { exceptions } = this.#replica();
    return this.findings.describe(this.#options.seed, exceptions);
  }

  // Before the register was there, what there was came in over weeks.
  async #begin(inspection: Inspection) {
    const { db, exceptions } = this.#options;
    this.#watchHistory();
    await this.#accountable.keepUp(db, this.#now);
    inspection.lookAtOwners();
    const before = 28;
    const atFirst = Math.round(exceptions * 0.3);
    for (let day = 0; day < before; day++) {
      this.#now = new Date(START.getTime() - (before - day) * DAY);
      await this.mirror.refresh();
      const requests = Math.round(atFirst / before);
      await this.people.act(this.#replica(), this.#now, requests);
      this.#requested += requests;
    }
  }

  async #runDay(day: number, faults: Faults, inspection: Inspection) {
    const { organisation, portal } = this;
    const start = START.getTime() + day * DAY;
    organisation.happen(day);
    inspection.happen(day);
    organisation.catalogIsAway = faults.isCatalogAway;
    portal.isAway = faults.isPortalAway;
    if (faults.isBackendDown) {
      this.#now = new Date(start + 12 * 60 * MINUTE);
      inspection.checkByRight(this.#now.getTime());
      return;
    }
    this.#now = new Date(start + 365 * MINUTE);
    if (!faults.isCatalogAway) {
      await this.#accountable.keepUp(this.#options.db, this.#now);
      inspection.lookAtOwners();
    }
    if (faults.disturbed.size > 0) {
      await this.#tick(inspection, faults.disturbed);
    }
    this.#now = new Date(start + 380 * MINUTE);
    await this.#tick(inspection, new Map());
    this.#now = new Date(start + 720 * MINUTE);
    await this.#work(day);
    this.#now = new Date(start + 1_085 * MINUTE);
    await this.#tick(inspection, faults.disturbedLater, LATER);
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
    inspection: Inspection,
    disturbed: Faults['disturbed'],
    tasks: readonly TaskName[] = taskNames,
  ): Promise<void> {
    const ran = await this.disturber.run(disturbed, tasks);
    await inspection.check({
      ...{ ...ran, now: this.#now.getTime() },
      isPortalAway: this.portal.isAway,
      isWhole: disturbed.size === 0 && tasks === taskNames,
      told: this.portal.takeTold(),
    });
    await this.mirror.refresh();
  }

  async #decideNow() {
    const replica = this.#replica();
    await this.mirror.refresh();
    await this.people.answerSome(replica, this.#now, 5);
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
