import {
  attestationStatus,
  type AccountabilityModel,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { claimKey, type AccountabilityStore } from './AccountabilityStore';
import { taskDifference, wantedTasks } from './accountabilityTasks';
import { heldModel } from './heldModel';
import type { KnexAccountabilityTaskStore } from './KnexAccountabilityTaskStore';
import type { ObservationStore } from './ObservationStore';
import type { OwnerStore } from './OwnerStore';

interface TaskKeeperOptions {
  readonly accountability: AccountabilityStore;
  readonly clock: Clock;
  /** As it is configured here. */
  readonly model: AccountabilityModel;
  readonly observations: Pick<ObservationStore, 'modelAsOf'>;
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
    const { accountability, clock, owners, tasks } = this.#options;
    const [standing, open, model] = await Promise.all([
      owners.standing({ controlDomain }),
      tasks.open({ controlDomain }),
      heldModel(this.#options),
    ]);
    const attestations = await accountability.lastAttestations(
      standing.flatMap(({ owner, reason, ...claim }) =>
        owner && !reason ? [{ ...claim, owner }] : [],
      ),
    );
    const now = clock.now();
    const wanted = wantedTasks({
      ...{ standing, model, now },
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

  /** Tells whoever should do something soon, or has not done it in time. */
  async remind(): Promise<void> {
    const { clock, onNotices, tasks } = this.#options;
    if ((await tasks.remind(clock.now())) > 0) {
      onNotices();
    }
  }
}
