import type {
  AccountabilityModel,
  AccountabilityRecord,
  AsOf,
  Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogReading } from '../catalog/AccountabilityGateway';
import type { CatalogFacts } from '../catalog/catalogFacts';
import type { AccountabilityStore } from './AccountabilityStore';
import { restedOn, type Knowledge } from './accountabilityView';
import type { CatalogObservation, ObservationStore } from './ObservationStore';

/** What is known of some entities, while it is being found out. */
export class Learning implements Knowledge {
  readonly asOf: AsOf;
  readonly model: AccountabilityModel;
  readonly facts = new Map<string, CatalogFacts>();
  readonly records = new Map<string, readonly AccountabilityRecord[]>();
  readonly #roots: readonly string[];
  readonly #parties: readonly string[];
  readonly #stores: {
    readonly accountability: AccountabilityStore;
    readonly observations: ObservationStore;
  };
  readonly #recent: (ref: string) => CatalogFacts | undefined;
  readonly #kept = new Map<string, CatalogObservation>();
  readonly #recalled = new Set<string>();
  readonly #read = new Map<string, CatalogFacts>();

  constructor(options: {
    /** The entities in question. */
    roots: readonly string[];
    /** Who is to be known beside whoever they rest on. */
    parties?: readonly string[];
    asOf: AsOf;
    model: AccountabilityModel;
    accountability: AccountabilityStore;
    observations: ObservationStore;
    /** What the catalog said a moment ago. */
    recent?: (ref: string) => CatalogFacts | undefined;
  }) {
    this.asOf = options.asOf;
    this.model = options.model;
    this.#roots = options.roots;
    this.#parties = options.parties ?? [];
    this.#stores = options;
    this.#recent = options.recent ?? (() => undefined);
  }

  /** All that the answers rest on, as far as that is known already. */
  get rested(): readonly string[] {
    return [...new Set([...this.#parties, ...restedOn(this.#roots, this)])];
  }

  /** Those of them that the catalog was not asked about. */
  get unread(): readonly string[] {
    return this.rested.filter(ref => !this.#read.has(ref));
  }

  /** What the catalog said. */
  get read(): Iterable<CatalogFacts> {
    return this.#read.values();
  }

  /** What the catalog said otherwise than what was kept. */
  get news(): readonly CatalogFacts[] {
    return [...this.#read.values()].filter(
      facts =>
        JSON.stringify(this.#kept.get(facts.ref)?.facts) !==
        JSON.stringify(facts),
    );
  }

  /** Loads what was kept of all that the answers rest on, and of what that rests on. */
  async recall(): Promise<void> {
    for (;;) {
      const { found, unknown } = this.#remember();
      if (found.length === 0) {
        return;
      }
      const { accountability, observations } = this.#stores;
      const [kept, records] = await Promise.all([
        unknown.length > 0
          ? observations.latest(unknown, this.asOf)
          : new Map<string, CatalogObservation>(),
        // Nothing is recorded about those who own.
        accountability.recordsOf(found.filter(isPlace), this.asOf),
      ]);
      for (const [ref, observation] of kept) {
        this.#kept.set(ref, observation);
        this.facts.set(ref, this.#read.get(ref) ?? observation.facts);
      }
      for (const record of records) {
        const others = this.records.get(record.entityRef) ?? [];
        this.records.set(record.entityRef, [...others, record]);
      }
    }
  }

  // As far as memory goes, it leads on without a round trip for each step.
  #remember(): { found: string[]; unknown: string[] } {
    const found: string[] = [];
    const unknown: string[] = [];
    const open = () =>
      [...new Set([...this.#roots, ...this.rested])].filter(
        ref => !this.#recalled.has(ref),
      );
    for (let next = open(); next.length > 0; next = open()) {
      for (const ref of next) {
        const recent = this.#recent(ref);
        this.#recalled.add(ref);
        found.push(ref);
        if (recent && !this.#roots.includes(ref)) {
          this.facts.set(ref, recent);
        } else {
          unknown.push(ref);
        }
      }
    }
    return { found, unknown };
  }

  /** Takes in what the catalog says. */
  learn(reading: CatalogReading): void {
    for (const [ref, facts] of reading) {
      this.#read.set(ref, facts);
      this.facts.set(ref, facts);
    }
  }

  /**
   * The oldest of what was kept that an answer rests on; a complete reading has
   * confirmed all that was kept before it.
   */
  ageOf(ref: string, lastCompleteRead?: Instant): Instant | undefined {
    const ages = [ref, ...restedOn([ref], this)]
      .flatMap(each => this.#kept.get(each)?.observedAt ?? [])
      .map(observedAt =>
        lastCompleteRead && lastCompleteRead > observedAt
          ? lastCompleteRead
          : observedAt,
      )
      .sort();
    return this.#kept.has(ref) ? ages[0] : undefined;
  }
}

function isPlace(ref: string): boolean {
  return !/^(group|user):/.test(ref);
}
