import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SubjectClass } from '../../plugins/mfa-exceptions-common/src';
import { catalogOf, entitiesOf } from './catalogOf';
import { Random } from './Random';

// An organisation in which things happen: people join, leave and move, groups
// come under others or are given up, entities change hands, vanish and come
// back, contracts end. All of it follows from a seed.

/** Something that exceptions are for. */
export interface Thing {
  readonly subjectClass: SubjectClass;
  owner: string;
  uid: string;
  system: string;
  lifecycle: string;
  risk?: string;
  /** As its owner wrote it. */
  contractEnd?: string;
  offboarding?: string;
  /** On which day it comes back, where it is not there. */
  backOn?: number;
  isAway: boolean;
}

export const GOVERNANCE = 'group:default/security-governance';
export const IAM = 'group:default/iam';
const OTHERS = [
  'group:default/vendor-management',
  'group:default/secrets-management',
  'group:default/break-glass-approvers',
];
const STAFF = [GOVERNANCE, IAM, ...OTHERS];
const SYSTEMS = 12;
const DAY = 86_400_000;

export class Organisation {
  readonly users = new Map<string, string[]>();
  /** Each group, and the one above it. */
  readonly groups = new Map<string, string | undefined>();
  readonly things = new Map<string, Thing>();
  /** How often each kind of thing has happened. */
  readonly happened = new Map<string, number>();
  /** Whether its catalog is away. */
  catalogIsAway = false;
  readonly catalog: CatalogService = catalogOf(this);
  readonly #random: Random;
  readonly #start: Date;
  readonly #teams: string[];
  #joined = 0;
  #entities: ReadonlyMap<string, Entity> | undefined;
  readonly #people = new Map<string, readonly string[]>();

  constructor(options: { seed: number; exceptions: number; start: Date }) {
    const { seed, exceptions, start } = options;
    this.#random = new Random(seed);
    this.#start = start;
    const teams = Math.min(24, 6 + Math.ceil(exceptions / 200));
    const departments = ['north', 'south', 'east', 'west'];
    for (const name of departments) {
      this.groups.set(`group:default/${name}`, undefined);
      this.#join(`group:default/${name}`);
    }
    this.#teams = Array.from({ length: teams }, (_, index) => {
      const team = `group:default/team-${index}`;
      this.groups.set(
        team,
        `group:default/${departments[index % departments.length]}`,
      );
      return team;
    });
    this.#teams.forEach(team => [1, 2, 3].forEach(() => this.#join(team)));
    for (const group of STAFF) {
      this.groups.set(group, undefined);
      [1, 2, 3, 4].forEach(() => this.#join(group));
    }
    const things = 30 + Math.ceil(exceptions / 4);
    for (let index = 0; index < things; index++) {
      this.#add(index);
    }
  }

  /** What the catalog has now, by reference. */
  get entities(): ReadonlyMap<string, Entity> {
    this.#entities ??= entitiesOf(this);
    return this.#entities;
  }

  /** Whoever a reference means: a user, or all who are in a group or beneath it. */
  peopleIn(ref: string): readonly string[] {
    if (ref.startsWith('user:')) {
      return this.users.has(ref) ? [ref] : [];
    }
    const people = this.#people.get(ref) ?? this.#allIn(ref);
    this.#people.set(ref, people);
    return people;
  }

  #allIn(ref: string): string[] {
    const wanted = new Set(this.groups.has(ref) ? [ref] : []);
    for (const group of wanted) {
      for (const [child, parent] of this.groups) {
        if (parent === group) wanted.add(child);
      }
    }
    return [...this.users].flatMap(([user, groups]) =>
      groups.some(group => wanted.has(group)) ? user : [],
    );
  }

  /** The groups right above. */
  above(ref: string): string[] {
    const parents = this.users.get(ref) ?? [this.groups.get(ref)];
    return parents.flatMap(parent =>
      parent && this.groups.has(parent) ? parent : [],
    );
  }

  /** Every group that somebody is in. */
  groupsOf(user: string): Set<string> {
    const groups = new Set(this.above(user));
    for (const group of groups) {
      this.above(group).forEach(parent => groups.add(parent));
    }
    return groups;
  }

  /** When all that is in force for something ends; nothing where nobody says so. */
  endOf(ref: string): number | undefined {
    const { contractEnd, offboarding } = this.things.get(ref) ?? {};
    const ends = [contractEnd, offboarding].flatMap(text => {
      // A date is the end of its day.
      const day = /^\d{4}-\d\d-\d\d$/.test(text ?? '') && Date.parse(text!);
      return day === false ? [] : day + DAY;
    });
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }

  /** Whether what its owner wrote about its contract is a date. */
  isReadable(ref: string): boolean {
    const { contractEnd, offboarding } = this.things.get(ref) ?? {};
    const written = [contractEnd, offboarding].filter(text => text).length;
    return written === 0 || !/soon/.test(`${contractEnd}${offboarding}`);
  }

  /** Lets one day happen. */
  happen(day: number) {
    const random = this.#random;
    this.#comeBack(day);
    const often = (size: number, perYear: number) =>
      random.chance(Math.min(1, (size * perYear) / 365))
        ? 1 + random.below(1 + Math.floor((size * perYear) / 365))
        : 0;
    const times = (count: number, what: string, act: () => void) => {
      for (let index = 0; index < count; index++) {
        this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
        act();
      }
    };
    const { size } = this.users;
    this.#people.clear();
    const things = this.things.size;
    times(often(size, 0.35), 'people left', () => this.#leave());
    times(often(size, 0.35), 'people joined', () =>
      this.#join(random.one(random.chance(0.3) ? STAFF : this.#teams)),
    );
    times(often(size, 0.3), 'people moved', () => this.#move());
    times(often(this.groups.size, 0.3), 'groups changed', () =>
      this.#regroup(),
    );
    times(often(things, 0.3), 'entities changed hands', () => {
      this.#any().owner = random.one(this.#teams);
    });
    times(often(things, 0.25), 'entities vanished', () => this.#vanish(day));
    times(often(things, 0.2), 'entities changed otherwise', () =>
      this.#change(),
    );
    times(often(things, 0.15), 'contracts changed', () => this.#contract(day));
    this.#entities = undefined;
    this.#people.clear();
  }

  #add(index: number) {
    const kinds: [SubjectClass, string][] = [
      ['application', 'component'],
      ['service_account', 'resource'],
      ['vendor', 'resource'],
      ['break_glass_account', 'resource'],
    ];
    const place = index % 10;
    const [subjectClass, kind] =
      kinds[place < 5 ? 0 : place < 7 ? 1 : place < 9 ? 2 : 3];
    const random = this.#random;
    const thing: Thing = {
      subjectClass,
      owner: random.one(this.#teams),
      uid: random.uuid(),
      system: `system:default/system-${random.below(SYSTEMS)}`,
      lifecycle: 'production',
      isAway: false,
    };
    if (subjectClass === 'vendor' && random.chance(0.5)) {
      thing.contractEnd = this.#dateOn(random.between(40, 500));
    }
    this.things.set(`${kind}:default/thing-${index}`, thing);
  }

  #join(group: string) {
    this.#joined += 1;
    this.users.set(`user:default/person-${this.#joined}`, [group]);
  }

  // The groups that everybody needs are not left to one.
  #leave() {
    const user = this.#random.one([...this.users.keys()]);
    const groups = this.users.get(user) ?? [];
    const isNeeded = groups.some(
      group => STAFF.includes(group) && this.peopleIn(group).length < 4,
    );
    if (!isNeeded) this.users.delete(user);
    this.#people.clear();
  }

  #move() {
    const user = this.#random.one([...this.users.keys()]);
    const from = this.users.get(user) ?? [];
    if (!from.some(group => STAFF.includes(group))) {
      const to = this.#random.one(this.#teams);
      this.users.set(user, this.#random.chance(0.3) ? [...from, to] : [to]);
    }
  }

  // A team is given up, comes back, or comes under somebody else.
  #regroup() {
    const team = this.#random.one(this.#teams);
    if (!this.groups.has(team)) {
      this.groups.set(team, undefined);
    } else if (this.#random.chance(0.4)) {
      this.groups.delete(team);
    } else {
      const parent = this.#random.one([...this.groups.keys()]);
      const wouldCircle = [parent, ...this.#groupsAbove(parent)].includes(team);
      this.groups.set(team, wouldCircle ? undefined : parent);
    }
  }

  #groupsAbove(group: string): string[] {
    const [parent] = this.above(group);
    return parent ? [parent, ...this.#groupsAbove(parent)] : [];
  }

  #vanish(day: number) {
    const thing = this.#any();
    thing.isAway = true;
    const fate = this.#random.below(10);
    thing.backOn = day + (fate < 5 ? 1 : this.#random.between(4, 12));
    if (fate >= 8) thing.backOn = Infinity;
  }

  // After days, something else goes by the same name.
  #comeBack(day: number) {
    for (const thing of this.things.values()) {
      if (thing.backOn !== undefined && thing.backOn <= day) {
        if (thing.isAway && this.#random.chance(0.4)) {
          thing.uid = this.#random.uuid();
        }
        thing.isAway = false;
        thing.backOn = undefined;
      }
    }
  }

  #change() {
    const thing = this.#any();
    const random = this.#random;
    switch (random.below(3)) {
      case 0:
        thing.lifecycle = random.one(['production', 'deprecated', 'retired']);
        break;
      case 1:
        thing.risk = random.one(['low', 'medium', 'high']);
        break;
      default:
        thing.system = `system:default/system-${random.below(SYSTEMS)}`;
    }
  }

  #contract(day: number) {
    const vendors = [...this.things.values()].filter(
      ({ subjectClass }) => subjectClass === 'vendor',
    );
    const vendor = this.#random.one(vendors);
    const fate = this.#random.below(10);
    if (fate < 5) {
      vendor.contractEnd = this.#dateOn(day + this.#random.between(5, 200));
    } else if (fate < 7) {
      vendor.offboarding = this.#dateOn(day + this.#random.between(-5, 40));
    } else if (fate < 8) {
      vendor.contractEnd = 'soon, ask legal';
    } else {
      vendor.contractEnd = undefined;
      vendor.offboarding = undefined;
    }
  }

  #any(): Thing {
    return this.#random.one([...this.things.values()]);
  }

  #dateOn(day: number): string {
    return new Date(this.#start.getTime() + day * DAY)
      .toISOString()
      .slice(0, 10);
  }
}
