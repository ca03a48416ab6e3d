import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  toInstant,
  type AccountabilityModel,
  type AsOf,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountabilityGateway } from '../catalog/AccountabilityGateway';
import type { CatalogFacts } from '../catalog/catalogFacts';
import type { VisibleEntities } from '../catalog/VisibleEntities';
import type {
  AccountabilityReader,
  KnownAccountability,
} from './AccountabilityReader';
import type { AccountabilityStore } from './AccountabilityStore';
import { resolveIn } from './accountabilityView';
import { Learning } from './Learning';
import type { ObservationStore } from './ObservationStore';

// Two ways to the same answer. Of the past, all comes from what was kept. Of now,
// what was kept tells which systems, domains and owners an answer will rest on,
// so that the catalog is asked about them while it is still being asked about the
// entities; only what nobody knew of takes another round trip. What has changed
// is kept, so that the answer about this instant stays the one that was given.

const RECENT_MS = 15_000;
const RECENT_REFS = 50_000;

interface ReaderOptions {
  readonly accountability: AccountabilityStore;
  readonly clock: Clock;
  readonly gateway: AccountabilityGateway;
  /** As it is configured now. */
  readonly model: AccountabilityModel;
  readonly observations: ObservationStore;
  readonly visible: Pick<VisibleEntities, 'of'>;
}

export class DefaultAccountabilityReader implements AccountabilityReader {
  readonly #options: ReaderOptions;
  // What the catalog said of systems, domains and owners a moment ago. A short
  // memory of each replica; nothing depends on it but speed.
  readonly #recent = new Map<string, { at: number; facts: CatalogFacts }>();

  static create(options: ReaderOptions) {
    return new DefaultAccountabilityReader(options);
  }

  private constructor(options: ReaderOptions) {
    this.#options = options;
  }

  async pageOf(
    refs: readonly string[],
    {
      credentials,
      parties = [],
    }: { credentials: BackstageCredentials; parties?: readonly string[] },
  ) {
    const { clock, gateway, observations } = this.#options;
    const now = clock.now();
    const asking = gateway.entities(refs, { credentials });
    // Who awaits it hears of its failure.
    asking.catch(() => {});
    const learning = new Learning({
      ...this.#options,
      ...{ roots: refs, parties, asOf: { at: now } },
      recent: ref => this.#recently(ref),
    });
    await learning.recall();
    const own = new Set(refs);
    const [entities, related] = await Promise.all([
      asking,
      gateway.related(
        learning.rested.filter(ref => !own.has(ref) && !this.#recently(ref)),
      ),
    ]);
    learning.learn(new Map([...(related ?? []), ...(entities ?? [])]));
    const whole =
      entities !== undefined &&
      related !== undefined &&
      (await this.#follow(learning));
    await this.#keep(learning, now);

    const [lastRead, visible] = await Promise.all([
      whole ? undefined : observations.lastCompleteRead(),
      entities ?? this.#known(learning, credentials),
    ]);
    return refs.map(ref => {
      const seen = visible.has(ref);
      const observedAt = whole ? toInstant(now) : learning.ageOf(ref, lastRead);
      return seen
        ? answerFrom(learning, ref, { lastKnown: !whole, observedAt })
        : undefined;
    });
  }

  async asOf(entityRef: string, asOf: AsOf) {
    const [known] = await this.allAsOf([entityRef], asOf);
    return known;
  }

  async allAsOf(entityRefs: readonly string[], asOf: AsOf) {
    const { model, observations } = this.#options;
    const then = await observations.modelAsOf(earlierOf(asOf));
    const learning = new Learning({
      ...this.#options,
      ...{ roots: entityRefs, asOf, model: then ?? model },
    });
    await learning.recall();
    return entityRefs.map(ref =>
      answerFrom(learning, ref, { lastKnown: false }),
    );
  }

  async isGone(entityRef: string) {
    const { accountability, clock, gateway, observations } = this.#options;
    const observedAt = toInstant(clock.now());
    const [kept, records, read] = await Promise.all([
      observations.latest([entityRef]),
      accountability.recordsOf([entityRef]),
      gateway.related([entityRef]),
    ]);
    const before = kept.get(entityRef)?.facts;
    if (!before && records.length === 0) {
      return false;
    }
    const facts = read?.get(entityRef) ?? before;
    await observations.append(facts ? [{ facts, observedAt }] : []);
    return facts?.exists === false;
  }

  // Of what is in no other way to be told from what never was, or from what is
  // not for the caller, nothing is said.
  async #known(
    { facts, records }: Learning,
    credentials: BackstageCredentials,
  ): Promise<Pick<ReadonlySet<string>, 'has'>> {
    const visible = await this.#options.visible.of(credentials);
    return {
      has: ref =>
        (visible === 'everything' || visible.has(ref)) &&
        (facts.get(ref)?.exists ?? records.has(ref)),
    };
  }

  /** Asks about what nobody knew that the answers would rest on. */
  async #follow(learning: Learning) {
    for (;;) {
      await learning.recall();
      const open = learning.unread.filter(ref => !this.#recently(ref));
      if (open.length === 0) {
        return true;
      }
      const related = await this.#options.gateway.related(open);
      if (!related) {
        return false;
      }
      learning.learn(related);
    }
  }

  async #keep(learning: Learning, now: Date) {
    const observedAt = toInstant(now);
    await this.#options.observations.append(
      learning.news.map(facts => ({ facts, observedAt })),
    );
    if (this.#recent.size >= RECENT_REFS) {
      this.#recent.clear();
    }
    for (const facts of learning.read) {
      this.#recent.set(facts.ref, { at: now.getTime(), facts });
    }
  }

  #recently(ref: string): CatalogFacts | undefined {
    const known = this.#recent.get(ref);
    const age = this.#options.clock.now().getTime() - (known?.at ?? NaN);
    return age >= 0 && age < RECENT_MS ? known?.facts : undefined;
  }
}

function answerFrom(
  knowledge: Learning,
  entityRef: string,
  heard: { lastKnown: boolean; observedAt?: Instant },
): KnownAccountability {
  const facts = knowledge.facts.get(entityRef);
  return {
    entityRef,
    ...(facts?.exists && { facts }),
    entries: knowledge.model.controlDomains.map(controlDomain =>
      resolveIn(knowledge, entityRef, controlDomain),
    ),
    records: knowledge.records.get(entityRef) ?? [],
    ...heard,
    knowledge,
  };
}

function earlierOf({ at, knownAt }: AsOf): Date {
  return knownAt && knownAt < at ? knownAt : at;
}
