import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  toInstant,
  type AccountabilityModel,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { CatalogFacts } from '../catalog/catalogFacts';
import type { SmallGroup } from '../catalog/smallGroups';
import { batchesOf } from '../platform/batches';
import { withoutData } from '../platform/databaseErrors';
import { groupedBy } from '../platform/grouping';
import {
  claimKey,
  type AccountabilityStore,
  type AttestedClaim,
} from './AccountabilityStore';
import type { AccountabilityProjection } from './AccountabilityProjection';
import { mistakesIn } from './annotationMistakes';
import { heldModel } from './heldModel';
import { Learning } from './Learning';
import type { MistakeStore } from './MistakeStore';
import type { ObservationStore } from './ObservationStore';
import type { GovernedEntity, OwnerStore } from './OwnerStore';
import { ownersOf, placesFor, type SinceOf } from './resolveOwners';
import type { TaskKeeper } from './TaskKeeper';

// Who is accountable now, for every governed entity, is worked out from what was
// observed and recorded, and kept so that it can be searched; what that asks of
// people is opened and closed as the difference between what should be open and
// what is. Both can be done anew at any time, by any replica, and then say the
// same: nothing here is the truth about anything.

// Few enough that nothing else in the process waits for long.
const ENTITIES_AT_ONCE = 200;
// While some are being written, the next are worked out.
const WRITERS = 3;

type Facts = ReadonlyMap<string, CatalogFacts>;

/** Keeps what is searched, and what waits for people, in line with what is known. */
export class AccountabilityKeeper implements AccountabilityProjection {
  readonly #options: {
    readonly accountability: AccountabilityStore;
    readonly clock: Clock;
    readonly logger: LoggerService;
    readonly mistakes: MistakeStore;
    readonly model: AccountabilityModel;
    readonly observations: ObservationStore;
    readonly owners: OwnerStore;
    readonly tasks: TaskKeeper;
  };
  readonly #closing = new AbortController();
  #following: Promise<void> = Promise.resolve();

  constructor(options: {
    accountability: AccountabilityStore;
    clock: Clock;
    logger: LoggerService;
    mistakes: MistakeStore;
    model: AccountabilityModel;
    observations: ObservationStore;
    owners: OwnerStore;
    tasks: TaskKeeper;
  }) {
    this.#options = options;
  }

  /**
   * Works everything out anew, from all that the catalog says, where anything
   * has changed since the last time.
   *
   * @param options - `begun` is the instant before the catalog was asked,
   * `changed` whether it said anything else than before about accountability, and
   * `smallGroups` all that it has
   */
  async rebuild(
    facts: Facts,
    options: {
      begun: Date;
      changed: boolean;
      smallGroups: readonly SmallGroup[];
      signal: AbortSignal;
    },
  ): Promise<void> {
    const { begun, changed, signal, smallGroups } = options;
    const { mistakes, observations, owners, tasks } = this.#options;
    await owners.keepSmallGroups(smallGroups);
    if (changed || (await this.#isBehind(begun))) {
      const model = await heldModel(this.#options);
      await this.#rewriteAll(facts, model, signal);
      await mistakes.keepOnly(
        await mistakesIn(facts, { ...model, observations }),
      );
      await observations.workedOut(toInstant(begun));
    }
    signal.throwIfAborted();
    await tasks.sync();
    await tasks.remind();
  }

  async sinceOf(claims: readonly AttestedClaim[]) {
    return this.#options.owners.sinceOf(claims);
  }

  /**
   * Works a few entities out before it returns. Of more, only the one itself: what
   * rests on it follows as soon as it can, or with the next run.
   */
  async refresh(entityRef: string, controlDomain: string, since: Date) {
    await this.#orWithTheNextRun(async () => {
      const reached = await this.#options.owners.reachedBy(entityRef);
      const refs = [...new Set([entityRef, ...reached])];
      if (refs.length <= ENTITIES_AT_ONCE) {
        await this.#follow(refs, controlDomain, since);
        return;
      }
      await this.#refreshSome([entityRef], controlDomain, since);
      this.#following = this.#following.then(() =>
        this.#orWithTheNextRun(() => this.#follow(refs, controlDomain, since)),
      );
    });
  }

  /** Finishes what is under way; what is left follows with the next run of the task. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  /** All that follows from what was recorded, and then what it asks of people. */
  async #follow(refs: readonly string[], controlDomain: string, since: Date) {
    for (const some of batchesOf(refs, ENTITIES_AT_ONCE)) {
      this.#closing.signal.throwIfAborted();
      await this.#refreshSome(some, controlDomain, since);
    }
    await this.#options.tasks.sync(controlDomain);
  }

  async #refreshSome(
    roots: readonly string[],
    controlDomain: string,
    since: Date,
  ) {
    const [model, sinceOf] = await Promise.all([
      heldModel(this.#options),
      this.#sinceWhen(since, controlDomain),
    ]);
    const asOf = { at: this.#options.clock.now() };
    const known = new Learning({ ...this.#options, model, roots, asOf });
    await known.recall();
    const refs = roots.filter(ref => isGoverned(known.facts.get(ref)));
    if (refs.length > 0) {
      const options = { model, sinceOf, controlDomain };
      await this.#rewrite(refs, known.facts, options);
    }
  }

  async #orWithTheNextRun(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // What was written down has happened all the same.
      this.#options.logger.warn(
        'Lists and tasks follow what was recorded with the next run',
        withoutData(error) as Error,
      );
    }
  }

  async #isBehind(now: Date): Promise<boolean> {
    const { accountability, observations } = this.#options;
    const until = await observations.workedOutUntil();
    if (until === undefined) {
      return true;
    }
    const news = await Promise.all([
      observations.hasNewsSince(until),
      accountability.hasNewsBetween(until, now),
    ]);
    return news.includes(true);
  }

  async #rewriteAll(
    facts: Facts,
    model: AccountabilityModel,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, owners } = this.#options;
    const governed = [...facts.values()]
      .filter(isGoverned)
      .map(({ ref }) => ref)
      // So that the entities of one batch mostly lie together.
      .sort();
    const isFirst = (await owners.claims()).length === 0;
    const sinceOf = await this.#sinceWhen(clock.now());
    const batches = batchesOf(governed, ENTITIES_AT_ONCE).values();
    const work = async () => {
      for (const refs of batches) {
        signal.throwIfAborted();
        await this.#rewrite(refs, facts, { model, sinceOf, isFirst });
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, work));
    await owners.keepOnly(governed.map(ref => placed(ref, facts)));
    if (isFirst) {
      await owners.filled();
    }
  }

  // Asked once for all, so that a new claim stands from one instant on.
  async #sinceWhen(now: Date, controlDomain?: string): Promise<SinceOf> {
    const standing = await this.#options.owners.claims({ controlDomain });
    const known = new Map(standing.map(each => [claimKey(each), each.since]));
    const fromNow = toInstant(now);
    return claim => (claim && known.get(claimKey(claim))) ?? fromNow;
  }

  async #rewrite(
    refs: readonly string[],
    facts: Facts,
    options: {
      model: AccountabilityModel;
      sinceOf: SinceOf;
      controlDomain?: string;
      isFirst?: boolean;
    },
  ): Promise<void> {
    const { clock, owners } = this.#options;
    const { controlDomain, isFirst, model, sinceOf } = options;
    const controlDomains =
      controlDomain === undefined ? model.controlDomains : [controlDomain];
    await owners[isFirst ? 'fill' : 'rewrite'](
      { refs, recordsOf: placesIn(refs, facts), controlDomain },
      (known, asked) => {
        const asOf = { at: clock.now() };
        const records = groupedBy(known.records, entityOf);
        const knowledge = { asOf, model, facts, records };
        const before = groupedBy(known.owners, entityOf);
        return asked.flatMap(ref =>
          ownersOf(ref, knowledge, {
            ...{ controlDomains, sinceOf },
            before: before.get(ref) ?? [],
          }),
        );
      },
    );
  }
}

function isGoverned(facts: CatalogFacts | undefined): boolean {
  return Boolean(facts?.exists && facts.subjectClass);
}

function placed(ref: string, facts: Facts): GovernedEntity {
  const { ownerRef, subjectClass } = facts.get(ref) ?? {};
  return { entityRef: ref, ownerRef, subjectClass, ...placesFor(ref, facts) };
}

function placesIn(refs: readonly string[], facts: Facts): readonly string[] {
  const places = refs.flatMap(ref => {
    const { systemRef, domainRef } = facts.get(ref) ?? {};
    return [systemRef, domainRef, facts.get(systemRef ?? '')?.domainRef];
  });
  return [...new Set(places.flatMap(place => place ?? []))];
}

function entityOf({ entityRef }: { readonly entityRef: string }): string {
  return entityRef;
}
