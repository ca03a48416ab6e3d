import type { SubjectClass } from '../../plugins/mfa-exceptions-common/src';
import { DAY } from './byHand';
import type { Random } from './Random';

// What exceptions are for: it changes hands, changes otherwise, vanishes and
// comes back, and contracts for it end.

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

const SYSTEMS = 12;
const KINDS: readonly [SubjectClass, string][] = [
  ['application', 'component'],
  ['service_account', 'resource'],
  ['vendor', 'resource'],
  ['break_glass_account', 'resource'],
];

/** All that there is, by reference. */
export class Estate {
  readonly things = new Map<string, Thing>();
  readonly #random: Random;
  readonly #start: Date;
  readonly #owners: readonly string[];

  constructor(options: {
    random: Random;
    start: Date;
    owners: readonly string[];
    size: number;
  }) {
    this.#random = options.random;
    this.#start = options.start;
    this.#owners = options.owners;
    for (let index = 0; index < options.size; index++) {
      this.#add(index);
    }
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

  changeHands() {
    this.#any().owner = this.#random.one(this.#owners);
  }

  vanish(day: number) {
    const thing = this.#any();
    thing.isAway = true;
    const fate = this.#random.below(10);
    thing.backOn = day + (fate < 5 ? 1 : this.#random.between(4, 12));
    if (fate >= 8) thing.backOn = Infinity;
  }

  /** After days, something else goes by the same name. */
  comeBack(day: number) {
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

  change() {
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

  changeContract(day: number) {
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

  #add(index: number) {
    const place = index % 10;
    const [subjectClass, kind] =
      KINDS[place < 5 ? 0 : place < 7 ? 1 : place < 9 ? 2 : 3];
    const random = this.#random;
    const thing: Thing = {
      subjectClass,
      owner: random.one(this.#owners),
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

  #any(): Thing {
    return this.#random.one([...this.things.values()]);
  }

  #dateOn(day: number): string {
    return new Date(this.#start.getTime() + day * DAY)
      .toISOString()
      .slice(0, 10);
  }
}
