import type { Entity } from '@backstage/catalog-model';
import type {
  AccountabilityModel,
  AccountabilityRecord,
  AccountabilityStatement,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { asCatalog, entity } from './company';

// What happens in an organisation, by a script that a seed makes, and the same
// questions answered by hand. Deliberately simple, and with nothing of the
// register's own rules: whole copies of the world, and `if` after `if`.

export const CONTROL_DOMAINS = ['session', 'recovery', 'step_up', 'help_desk'];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Thing {
  owner?: string;
  system?: string;
  domain?: string;
  annotations: Record<string, string>;
}

interface World {
  things: Record<string, Thing>;
  /** Group: the group above it, if any. */
  groups: Record<string, string | undefined>;
  /** User: the groups that they are in. */
  users: Record<string, string[]>;
  /** Control domain: who is accountable where nobody says so. */
  defaults: Record<string, string | undefined>;
}

export interface Question {
  readonly entityRef: string;
  readonly controlDomain: string;
  readonly at: Date;
  readonly knownAt?: Date;
}

type Happening =
  | ({ kind: 'said'; statement: AccountabilityStatement } & Pick<
      Question,
      'entityRef' | 'controlDomain'
    >)
  /** Of entities that people look at. */
  | { kind: 'edited' }
  /** Of what nobody looks at by itself. */
  | { kind: 'moved' };

const range = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));

const COMPONENTS = range(10, index => `component:default/app-${index}`);
const SYSTEMS = range(4, index => `system:default/system-${index}`);
const DOMAINS = range(3, index => `domain:default/area-${index}`);
const THINGS = [...COMPONENTS, ...SYSTEMS, ...DOMAINS];
const GROUPS = range(7, index => `group:default/team-${index}`);
const USERS = range(8, index => `user:default/person-${index}`);
const NEVER = 'group:default/never-there';
const LAST_RESORT = 'group:default/governance';

export class ScriptedYear {
  #state: number;
  #world: World;
  readonly #past: { at: number; world: World }[] = [];
  readonly #said: AccountabilityRecord[] = [];

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761;
    this.#world = {
      things: Object.fromEntries(THINGS.map(ref => [ref, this.#thing(ref)])),
      groups: {
        ...Object.fromEntries(GROUPS.map(ref => [ref, undefined])),
        [GROUPS[5]]: GROUPS[4],
        [GROUPS[6]]: GROUPS[5],
        [LAST_RESORT]: undefined,
      },
      users: Object.fromEntries(
        USERS.map((ref, index) => [ref, [GROUPS[index % 4]]]),
      ),
      defaults: {
        session: GROUPS[0],
        recovery: 'subject_owner',
        help_desk: USERS[0],
      },
    };
    this.#world.users[USERS[7]] = [GROUPS[6]];
  }

  get model(): AccountabilityModel {
    return {
      controlDomains: CONTROL_DOMAINS,
      terms: Object.fromEntries(
        Object.entries(this.#world.defaults).map(([domain, accountable]) => [
          domain,
          { ...(accountable && { accountable }), responsible: [] },
        ]),
      ),
      lastResort: LAST_RESORT,
      attestEveryDays: 90,
      attestWithinDays: 14,
    };
  }

  /** What the catalog has now. */
  entities(): Entity[] {
    const { things, groups, users } = this.#world;
    const spec = { type: 'service' };
    return asCatalog([
      ...Object.entries(things).map(([ref, thing]) => {
        const { owner, system, domain, annotations } = thing;
        const made = entity(ref, spec, {
          ownedBy: owner ? [owner] : [],
          partOf: [system, domain].flatMap(place => place ?? []),
        });
        const named = Object.entries(annotations).map(([key, value]) => [
          `mfa-exceptions.io/accountable-${key.replaceAll('_', '-')}`,
          value,
        ]);
        const metadata = {
          ...made.metadata,
          annotations: Object.fromEntries(named),
        };
        return { ...made, metadata };
      }),
      ...Object.entries(groups).map(([ref, parent]) =>
        entity(ref, spec, parent ? { childOf: [parent] } : {}),
      ),
      ...Object.entries(users).map(([ref, memberOf]) =>
        entity(ref, spec, { memberOf }),
      ),
    ]);
  }

  present(): string[] {
    return Object.keys(this.#world.things);
  }

  /** How long nothing happens. */
  pause(): number {
    return 1 + this.#number(3 * DAY);
  }

  /** Lets something happen. */
  happen(now: Date): Happening {
    const { things, groups, users, defaults } = this.#world;
    const ref = this.#one(THINGS);
    const thing = things[ref];
    switch (this.#number(12)) {
      case 0:
      case 1:
      case 2:
        return this.#saying(now);
      case 3:
        things[ref] = this.#thing(ref);
        return { kind: thing ? 'edited' : 'moved' };
      case 4:
        if (thing) {
          thing.owner = this.#owner();
        }
        return { kind: 'edited' };
      case 5:
      case 6:
        if (thing) {
          thing.annotations = this.#annotations();
        }
        return { kind: 'edited' };
      case 7: {
        const group = this.#one(GROUPS);
        if (group in groups) {
          delete groups[group];
        } else {
          groups[group] = undefined;
        }
        return { kind: 'moved' };
      }
      case 8:
        delete things[ref];
        return { kind: 'moved' };
      case 9: {
        const user = this.#one(USERS);
        if (user in users && this.#number(2) === 0) {
          delete users[user];
        } else {
          users[user] = this.#number(3) === 0 ? [] : [this.#one(GROUPS)];
        }
        return { kind: 'moved' };
      }
      case 10: {
        // A group comes under another one, or out from under it.
        const group = this.#one(GROUPS);
        if (group in groups) {
          const parent = this.#one(GROUPS);
          groups[group] = parent === group ? undefined : parent;
        }
        return { kind: 'moved' };
      }
      default: {
        const domain = this.#one(CONTROL_DOMAINS);
        const choices = [undefined, 'subject_owner', this.#owner()];
        defaults[domain] = this.#one(choices);
        return { kind: 'moved' };
      }
    }
  }

  /** Keeps a copy of the world as it is now. */
  remember(now: Date) {
    this.#past.push({ at: now.getTime(), world: structuredClone(this.#world) });
  }

  say(record: AccountabilityRecord) {
    this.#said.push(record);
  }

  versionOf(entityRef: string, controlDomain: string): number {
    return this.#said.filter(
      said =>
        said.entityRef === entityRef && said.controlDomain === controlDomain,
    ).length;
  }

  /** Anything that one might ask; often about the very instants that matter. */
  question(end: Date): Question {
    const instant = () => {
      const { at } = this.#one(this.#past);
      const begin = this.#past[0].at;
      return new Date(
        this.#number(2) === 0
          ? at + this.#number(3) - 1
          : begin - 10 * DAY + this.#number(end.getTime() - begin + 11 * DAY),
      );
    };
    const knownAt = this.#number(3) === 0 ? { knownAt: instant() } : {};
    const entityRef = this.#one(THINGS);
    const controlDomain = this.#one(CONTROL_DOMAINS);
    return { entityRef, controlDomain, at: instant(), ...knownAt };
  }

  /** The answer, by hand. */
  answer({ entityRef, controlDomain, at, knownAt }: Question): object {
    const said = { controlDomain, via: undefined };
    const seen = Math.min(at.getTime(), knownAt?.getTime() ?? Infinity);
    const world = this.#past.filter(past => past.at <= seen).pop()?.world;
    const thing = world?.things[entityRef];

    const recordedFor = (ref: string) => {
      let last: string | undefined;
      for (const record of this.#said) {
        if (record.entityRef !== ref) continue;
        if (record.controlDomain !== controlDomain) continue;
        if (knownAt && Date.parse(record.recordedAt) > knownAt.getTime()) {
          continue;
        }
        if (Date.parse(record.validFrom) > at.getTime()) continue;
        const { validTo } = record;
        if (validTo && Date.parse(validTo) <= at.getTime()) continue;
        last = record.accountable;
      }
      return last;
    };
    const reasonOf = (owner: string) => {
      if (!world) return undefined;
      if (owner.startsWith('user:')) {
        return owner in world.users ? undefined : 'owner_gone';
      }
      if (!(owner in world.groups)) return 'owner_gone';
      return isEmpty(world, owner) ? 'group_empty' : undefined;
    };
    const fixer =
      thing?.owner && !reasonOf(thing.owner) ? thing.owner : LAST_RESORT;
    const found = (source: string, owner: string, claimRef?: string) => {
      const reason = reasonOf(owner);
      return {
        ...said,
        ...(reason
          ? { status: 'gap', reason, fixer }
          : { status: 'accountable' }),
        ...{ source, owner },
        ...(claimRef && { claimRef }),
      };
    };

    const recorded = recordedFor(entityRef);
    if (recorded) return found('recorded', recorded, entityRef);
    if (!world || !thing) return { ...said, status: 'unknown' };
    const annotated = thing.annotations[controlDomain];
    if (annotated) return found('annotation', annotated, entityRef);

    const systemRef = thing.system;
    const system = systemRef ? world.things[systemRef] : undefined;
    if (systemRef && system) {
      const owner = recordedFor(systemRef) ?? system.annotations[controlDomain];
      if (owner) return found('system', owner, systemRef);
    }
    const domainRef = thing.domain ?? system?.domain;
    const domain = domainRef ? world.things[domainRef] : undefined;
    if (domainRef && domain) {
      const owner = recordedFor(domainRef) ?? domain.annotations[controlDomain];
      if (owner) return found('domain', owner, domainRef);
    }
    const given = world.defaults[controlDomain];
    const owner = given === 'subject_owner' ? thing.owner : given;
    if (owner) return found('organisation', owner);
    return { ...said, status: 'gap', reason: 'nobody_named', fixer };
  }

  #saying(now: Date): Happening {
    const accountable = this.#number(5) === 0 ? undefined : this.#owner();
    const isCorrection = this.#number(3) === 0;
    const before = isCorrection ? 1 + this.#number(60 * DAY) : 0;
    const validFrom = new Date(now.getTime() - before);
    const lasts = 1 + this.#number(80 * DAY);
    const validTo = new Date(validFrom.getTime() + lasts).toISOString();
    return {
      kind: 'said',
      entityRef: this.#one(THINGS),
      controlDomain: this.#one(CONTROL_DOMAINS),
      statement: {
        ...(accountable && { accountable }),
        responsible: [],
        ...(isCorrection && {
          validFrom: validFrom.toISOString(),
          reason: 'It was like this',
        }),
        ...(this.#number(3) === 0 && { validTo }),
      },
    };
  }

  #thing(ref: string): Thing {
    const isComponent = ref.startsWith('component:');
    const isSystem = ref.startsWith('system:');
    return {
      ...(this.#number(6) > 0 && { owner: this.#owner() }),
      ...(isComponent && this.#number(5) > 0 && { system: this.#one(SYSTEMS) }),
      ...(isSystem && this.#number(4) > 0 && { domain: this.#one(DOMAINS) }),
      annotations: this.#annotations(),
    };
  }

  #annotations(): Record<string, string> {
    return Object.fromEntries(
      CONTROL_DOMAINS.filter(() => this.#number(7) === 0).map(domain => [
        domain,
        this.#owner(),
      ]),
    );
  }

  #owner(): string {
    return this.#one([...GROUPS, ...GROUPS, ...USERS, NEVER]);
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#number(list.length)];
  }

  // The same numbers for the same seed, everywhere.
  #number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }
}

function isEmpty(world: World, group: string, above: string[] = []): boolean {
  if (above.includes(group)) return true;
  if (Object.values(world.users).some(groups => groups.includes(group))) {
    return false;
  }
  return Object.keys(world.groups)
    .filter(other => world.groups[other] === group)
    .every(other => isEmpty(world, other, [...above, group]));
}
