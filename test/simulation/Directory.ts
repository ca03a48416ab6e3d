import type { Random } from './Random';

// Who there is, and who is in which group.

export const GOVERNANCE = 'group:default/security-governance';
export const IAM = 'group:default/iam';
const STAFF = [
  ...[GOVERNANCE, IAM],
  ...['vendor-management', 'secrets-management', 'break-glass-approvers'].map(
    name => `group:default/${name}`,
  ),
];
const DEPARTMENTS = ['north', 'south', 'east', 'west'].map(
  name => `group:default/${name}`,
);

/** The people of an organisation, and its groups. */
export class Directory {
  readonly users = new Map<string, string[]>();
  /** Each group, and the one above it. */
  readonly groups = new Map<string, string | undefined>();
  /** Groups that own things, whether they are there or not. */
  readonly teams: readonly string[];
  readonly #random: Random;
  readonly #people = new Map<string, readonly string[]>();
  readonly #groupsOf = new Map<string, ReadonlySet<string>>();
  #joined = 0;

  constructor({ random, teams }: { random: Random; teams: number }) {
    this.#random = random;
    for (const department of DEPARTMENTS) {
      this.groups.set(department, undefined);
      this.#join(department);
    }
    this.teams = Array.from({ length: teams }, (_, index) => {
      const team = `group:default/team-${index}`;
      this.groups.set(team, DEPARTMENTS[index % DEPARTMENTS.length]);
      return team;
    });
    this.teams.forEach(team => [1, 2, 3].forEach(() => this.#join(team)));
    for (const group of STAFF) {
      this.groups.set(group, undefined);
      [1, 2, 3, 4].forEach(() => this.#join(group));
    }
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
  groupsOf(user: string): ReadonlySet<string> {
    const known = this.#groupsOf.get(user);
    if (known) return known;
    const groups = new Set(this.above(user));
    for (const group of groups) {
      this.above(group).forEach(parent => groups.add(parent));
    }
    this.#groupsOf.set(user, groups);
    return groups;
  }

  /** Somebody new comes. */
  join() {
    const isStaff = this.#random.chance(0.3);
    this.#join(this.#random.one(isStaff ? STAFF : this.teams));
    this.#forget();
  }

  /** Somebody leaves; the groups that everybody needs are not left to one. */
  leave() {
    const user = this.#random.one([...this.users.keys()]);
    const groups = this.users.get(user) ?? [];
    const isNeeded = groups.some(
      group => STAFF.includes(group) && this.peopleIn(group).length < 4,
    );
    if (!isNeeded) this.users.delete(user);
    this.#forget();
  }

  /** Somebody goes to another team, or works for two. */
  move() {
    const user = this.#random.one([...this.users.keys()]);
    const from = this.users.get(user) ?? [];
    if (!from.some(group => STAFF.includes(group))) {
      const to = this.#random.one(this.teams);
      this.users.set(user, this.#random.chance(0.3) ? [...from, to] : [to]);
    }
    this.#forget();
  }

  /** A team is given up, comes back, or comes under somebody else. */
  regroup() {
    const team = this.#random.one(this.teams);
    if (!this.groups.has(team)) {
      this.groups.set(team, undefined);
    } else if (this.#random.chance(0.4)) {
      this.groups.delete(team);
    } else {
      const parent = this.#random.one([...this.groups.keys()]);
      const wouldCircle = [parent, ...this.#groupsAbove(parent)].includes(team);
      this.groups.set(team, wouldCircle ? undefined : parent);
    }
    this.#forget();
  }

  #groupsAbove(group: string): string[] {
    const [parent] = this.above(group);
    return parent ? [parent, ...this.#groupsAbove(parent)] : [];
  }

  #join(group: string) {
    this.#joined += 1;
    this.users.set(`user:default/person-${this.#joined}`, [group]);
  }

  // What was worked out is worked out anew.
  #forget() {
    this.#people.clear();
    this.#groupsOf.clear();
  }
}
