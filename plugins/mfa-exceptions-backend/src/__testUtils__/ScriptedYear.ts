import type { Entity } from '@backstage/catalog-model';
import type {
  AccountabilityModel,
  AccountabilityRecord,
  AccountabilityStatement,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Dice } from './Dice';
import { answerTo, type Past, type Question } from './scriptedAnswer';
import {
  CONTROL_DOMAINS,
  DOMAINS,
  entitiesOf,
  GROUPS,
  LAST_RESORT,
  NEVER,
  SYSTEMS,
  THINGS,
  USERS,
  type Thing,
  type World,
} from './scriptedWorld';

// What happens in an organisation, by a script that a seed makes, and the same
// questions answered by hand.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Happening =
  | ({ kind: 'said'; statement: AccountabilityStatement } & Pick<
      Question,
      'entityRef' | 'controlDomain'
    >)
  /** Of entities that people look at. */
  | { kind: 'edited' }
  /** Of what nobody looks at by itself. */
  | { kind: 'moved' };

export class ScriptedYear {
  readonly #dice: Dice;
  #world: World;
  readonly #past: Past[] = [];
  readonly #said: AccountabilityRecord[] = [];

  constructor(seed: number) {
    this.#dice = new Dice(seed);
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
    return entitiesOf(this.#world);
  }

  present(): string[] {
    return Object.keys(this.#world.things);
  }

  /** How long nothing happens. */
  pause(): number {
    return 1 + this.#dice.below(3 * DAY);
  }

  /** Lets something happen. */
  happen(now: Date): Happening {
    const { things, groups, users, defaults } = this.#world;
    const ref = this.#dice.one(THINGS);
    const thing = things[ref];
    switch (this.#dice.below(12)) {
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
        const group = this.#dice.one(GROUPS);
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
        const user = this.#dice.one(USERS);
        if (user in users && this.#dice.below(2) === 0) {
          delete users[user];
        } else {
          users[user] =
            this.#dice.below(3) === 0 ? [] : [this.#dice.one(GROUPS)];
        }
        return { kind: 'moved' };
      }
      case 10: {
        // A group comes under another one, or out from under it.
        const group = this.#dice.one(GROUPS);
        if (group in groups) {
          const parent = this.#dice.one(GROUPS);
          groups[group] = parent === group ? undefined : parent;
        }
        return { kind: 'moved' };
      }
      default: {
        const domain = this.#dice.one(CONTROL_DOMAINS);
        const choices = [undefined, 'subject_owner', this.#owner()];
        defaults[domain] = this.#dice.one(choices);
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
      const { at } = this.#dice.one(this.#past);
      const begin = this.#past[0].at;
      return new Date(
        this.#dice.below(2) === 0
          ? at + this.#dice.below(3) - 1
          : begin -
            10 * DAY +
            this.#dice.below(end.getTime() - begin + 11 * DAY),
      );
    };
    const knownAt = this.#dice.below(3) === 0 ? { knownAt: instant() } : {};
    const entityRef = this.#dice.one(THINGS);
    const controlDomain = this.#dice.one(CONTROL_DOMAINS);
    return { entityRef, controlDomain, at: instant(), ...knownAt };
  }

  /** The answer, by hand. */
  answer(question: Question): object {
    return answerTo(question, this.#past, this.#said);
  }

  #saying(now: Date): Happening {
    const accountable = this.#dice.below(5) === 0 ? undefined : this.#owner();
    const isCorrection = this.#dice.below(3) === 0;
    const before = isCorrection ? 1 + this.#dice.below(60 * DAY) : 0;
    const validFrom = new Date(now.getTime() - before);
    const lasts = 1 + this.#dice.below(80 * DAY);
    const validTo = new Date(validFrom.getTime() + lasts).toISOString();
    return {
      kind: 'said',
      entityRef: this.#dice.one(THINGS),
      controlDomain: this.#dice.one(CONTROL_DOMAINS),
      statement: {
        ...(accountable && { accountable }),
        responsible: [],
        ...(isCorrection && {
          validFrom: validFrom.toISOString(),
          reason: 'It was like this',
        }),
        ...(this.#dice.below(3) === 0 && { validTo }),
      },
    };
  }

  #thing(ref: string): Thing {
    const isComponent = ref.startsWith('component:');
    const isSystem = ref.startsWith('system:');
    return {
      ...(this.#dice.below(6) > 0 && { owner: this.#owner() }),
      ...(isComponent &&
        this.#dice.below(5) > 0 && { system: this.#dice.one(SYSTEMS) }),
      ...(isSystem &&
        this.#dice.below(4) > 0 && { domain: this.#dice.one(DOMAINS) }),
      annotations: this.#annotations(),
    };
  }

  #annotations(): Record<string, string> {
    return Object.fromEntries(
      CONTROL_DOMAINS.filter(() => this.#dice.below(7) === 0).map(domain => [
        domain,
        this.#owner(),
      ]),
    );
  }

  #owner(): string {
    return this.#dice.one([...GROUPS, ...GROUPS, ...USERS, NEVER]);
  }
}
