import {
  attestationStatus,
  fixerFor,
  type AccountabilityModel,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { CatalogFacts } from '../catalog/catalogFacts';
import {
  claimKey,
  type AccountabilityStore,
  type AttestedClaim,
} from './AccountabilityStore';
import { taskDifference, wantedTasks } from './accountabilityTasks';
import { viewOf } from './accountabilityView';
import type { KnexAccountabilityTaskStore } from './KnexAccountabilityTaskStore';
import type { ObservationStore } from './ObservationStore';
import type { OwnerStore } from './OwnerStore';

interface TaskKeeperOptions {
  readonly accountability: AccountabilityStore;
  readonly clock: Clock;
  readonly model: AccountabilityModel;
  readonly observations: ObservationStore;
  /** Is told when somebody may have to be told something. */
  readonly onNotices: () => void;
  readonly owners: OwnerStore;
  readonly tasks: KnexAccountabilityTaskStore;
}

/** Opens and closes what waits for people, as the owners that were worked out ask for it. */
export class TaskKeeper {
  readonly #options: TaskKeeperOptions;

  constructor(options: TaskKeeperOptions) {
    this.#options = options;
  }

  /** Of everything, or of what is about a control domain. */
  async sync(controlDomain?: string): Promise<void> {
    const { accountability, clock, model, owners, tasks } = this.#options;
    const [claims, unclaimed, open] = await Promise.all([
      owners.claims({ controlDomain }),
      owners.unclaimed({ controlDomain }),
      tasks.open({ controlDomain }),
    ]);
    const [attestations, fixerOf] = await Promise.all([
      accountability.lastAttestations(claims.filter(({ reason }) => !reason)),
      this.#fixers(claims.filter(({ reason }) => reason)),
    ]);
    const now = clock.now();
    const wanted = wantedTasks({
      ...{ claims, unclaimed, model, fixerOf, now },
      statusOf: claim =>
        attestationStatus(
          claim.since,
          attestations.get(claimKey(claim)),
          model,
          now,
        ),
    });
    if ((await tasks.change(taskDifference(open, wanted), now)) > 0) {
      this.#options.onNotices();
    }
  }

  /** Tells whoever has not done something in time. */
  async remind(): Promise<void> {
    await this.#options.tasks.remind(this.#options.clock.now());
    this.#options.onNotices();
  }

  // Of a claim, whoever could change it: the owner of what makes it.
  async #fixers(
    claims: readonly AttestedClaim[],
  ): Promise<(claim: AttestedClaim) => string> {
    const { clock, model } = this.#options;
    const places = await this.#factsOf(
      claims.flatMap(({ claimRef }) => claimRef ?? []),
    );
    const owners = await this.#factsOf(
      [...places.values()].flatMap(({ ownerRef }) => ownerRef ?? []),
    );
    const view = viewOf({
      ...{ asOf: { at: clock.now() }, model, records: new Map() },
      facts: owners,
    });
    return ({ claimRef }) =>
      fixerFor({ ownerRef: places.get(claimRef ?? '')?.ownerRef }, view);
  }

  async #factsOf(
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, CatalogFacts>> {
    const found = await this.#options.observations.latest(refs);
    return new Map([...found].map(([ref, { facts }]) => [ref, facts]));
  }
}
