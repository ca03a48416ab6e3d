import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogOf, entitiesOf } from './catalogOf';
import { Directory } from './Directory';
import { Estate } from './Estate';
import { Random } from './Random';

// An organisation in which things happen: people join, leave and move, groups
// come under others or are given up, entities change hands, vanish and come
// back, contracts end. All of it follows from a seed.

/** Which one it is: the same things happen in each that is the same. */
export interface OrganisationOptions {
  readonly seed: number;
  readonly exceptions: number;
  readonly start: Date;
}

export class Organisation {
  readonly directory: Directory;
  readonly estate: Estate;
  /** How often each kind of thing has happened. */
  readonly happened = new Map<string, number>();
  /** Whether its catalog is away. */
  catalogIsAway = false;
  readonly catalog: CatalogService = catalogOf(this);
  readonly #random: Random;
  #entities: ReadonlyMap<string, Entity> | undefined;

  constructor(options: OrganisationOptions) {
    const { seed, exceptions, start } = options;
    const random = new Random(seed);
    this.#random = random;
    const teams = Math.min(24, 6 + Math.ceil(exceptions / 200));
    this.directory = new Directory({ random, teams });
    const size = 30 + Math.ceil(exceptions / 4);
    const owners = this.directory.teams;
    this.estate = new Estate({ random, start, owners, size });
  }

  /** What the catalog has now, by reference. */
  get entities(): ReadonlyMap<string, Entity> {
    this.#entities ??= entitiesOf(this);
    return this.#entities;
  }

  /** Lets one day happen. */
  happen(day: number) {
    const { directory, estate } = this;
    estate.comeBack(day);
    const people = directory.users.size;
    const groups = directory.groups.size;
    const things = estate.things.size;
    this.#some(people, 0.35, 'people left', () => directory.leave());
    this.#some(people, 0.35, 'people joined', () => directory.join());
    this.#some(people, 0.3, 'people moved', () => directory.move());
    this.#some(groups, 0.3, 'groups changed', () => directory.regroup());
    this.#some(things, 0.3, 'entities changed hands', () =>
      estate.changeHands(),
    );
    this.#some(things, 0.25, 'entities vanished', () => estate.vanish(day));
    this.#some(things, 0.2, 'entities changed otherwise', () =>
      estate.change(),
    );
    this.#some(things, 0.15, 'contracts changed', () =>
      estate.changeContract(day),
    );
    this.#entities = undefined;
  }

  // As often as so many of them have it happen in a year.
  #some(size: number, perYear: number, what: string, act: () => void) {
    const daily = (size * perYear) / 365;
    const times = this.#random.chance(Math.min(1, daily))
      ? 1 + this.#random.below(1 + Math.floor(daily))
      : 0;
    for (let time = 0; time < times; time++) {
      this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
      act();
    }
  }
}
