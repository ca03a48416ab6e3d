import { Accountable } from './Accountable';
import { Findings } from './Findings';
import { LadderChecks } from './LadderChecks';
import { LifeChecks } from './LifeChecks';
import { Mirror } from './Mirror';
import { Organisation, type OrganisationOptions } from './Organisation';
import type { Told } from './Portal';
import { RecordChecks } from './RecordChecks';
import type { TaskName } from './Replica';
import { Snapshots, type Place } from './snapshots';
import type { Tick } from './Tick';
import { ToldChecks } from './ToldChecks';

/** What tasks have done at one time, and whom that was told to. */
export interface Deeds extends Omit<Tick, 'did'> {
  readonly done: readonly TaskName[];
  /** Whether nothing but what tasks do has happened, and all of them have run. */
  readonly isWhole: boolean;
  readonly told: readonly Told[];
}

/**
 * Holds all that there is against what must hold. The organisation is one of its
 * own, in which the same things happen; of the register it sees the database.
 */
export class Inspector {
  readonly findings = new Findings();
  readonly #organisation: Organisation;
  readonly #snapshots: Snapshots;
  readonly #mirror: Mirror;
  readonly #ladders: LadderChecks;
  readonly #life: LifeChecks;
  readonly #records: RecordChecks;
  readonly #told: ToldChecks;
  readonly #accountable: Accountable;
  /** What has changed since it was last held against its history, and its ladder. */
  readonly #changed = new Set<string>();
  readonly #moved = new Set<string>();
  #checkedAt = new Date(0);

  constructor(place: Place, options: OrganisationOptions) {
    this.#snapshots = new Snapshots(place);
    const { db } = this.#snapshots;
    const organisation = new Organisation(options);
    this.#organisation = organisation;
    this.#accountable = new Accountable(organisation);
    const mirror = new Mirror(db);
    this.#mirror = mirror;
    const { findings } = this;
    const common = { db, findings, mirror };
    this.#ladders = new LadderChecks(common);
    this.#told = new ToldChecks(common);
    this.#records = new RecordChecks(common);
    const ladders = this.#ladders;
    this.#life = new LifeChecks({ ...common, ladders, organisation });
  }

  /** How many steps were told. */
  get steps(): number {
    return this.#ladders.steps;
  }

  /** What happens in the organisation on a day. */
  happen(day: number) {
    this.findings.day = day;
    this.#organisation.happen(day);
  }

  /** Whoever is accountable now is known to be. */
  lookAtOwners() {
    this.#accountable.look();
  }

  /** What holds at any time, whether tasks have run or not. */
  checkByRight(now: number) {
    this.#life.checkByRight(now);
  }

  /** Looks at all that there is after a run of the tasks. */
  async check(deeds: Deeds, onSeen: () => void): Promise<void> {
    await this.#snapshots.look(onSeen, () => this.#check(deeds));
  }

  async #check({ done, isWhole, told, ...rest }: Deeds): Promise<void> {
    const tick: Tick = { ...rest, did: task => done.includes(task) };
    const isEvening = new Date(tick.now).getUTCHours() >= 18;
    for (const id of await this.#mirror.refresh(isEvening)) {
      this.#changed.add(id);
      this.#moved.add(id);
    }
    this.#life.look(tick);
    this.#life.checkByRight(tick.now);
    const changed = this.#moved;
    const world = await this.#accountable.world(this.#snapshots.db);
    await this.#ladders.check(tick, { changed, isWhole }, world);
    changed.clear();
    await this.#told.checkTold(told, tick);
    const entries = isEvening ? await this.#checkChanged(tick.now) : [];
    await this.#life.check(tick, entries);
    await this.#told.checkDelivered(tick);
  }

  // What changed on a day is held against its history in the evening.
  async #checkChanged(now: number) {
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    const since = this.#checkedAt;
    this.#checkedAt = new Date(now);
    return this.#records.check(changed, since);
  }

  /** Reads everything once more, when all is over. */
  async checkEverything(): Promise<void> {
    await this.#snapshots.look(
      () => {},
      async () => {
        await this.#mirror.refresh(true);
        await this.#records.check([...this.#changed].sort(), this.#checkedAt);
        this.#mirror.clear();
        await this.#mirror.refresh(true);
        await this.#records.checkWhole();
      },
    );
    await this.#snapshots.close();
  }
}
