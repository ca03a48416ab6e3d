import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  toInstant,
  type AccountabilityModel,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { surveyCatalog, type Survey } from '../catalog/surveyCatalog';
import { canonicalJson } from '../platform/hashing';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { AccountabilityKeeper } from './AccountabilityKeeper';
import type { AccountabilityStore } from './AccountabilityStore';
import { restedOn } from './accountabilityView';
import { heldModel } from './heldModel';
import type { ObservationStore } from './ObservationStore';

export const OBSERVE_TASK_ID = 'observe-catalog';

/** What an observation works with. */
export interface ObserveOptions {
  readonly accountability: Pick<AccountabilityStore, 'everNamed'>;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly clock: Clock;
  readonly keeper: Pick<AccountabilityKeeper, 'rebuild'>;
  readonly model: AccountabilityModel;
  readonly observations: ObservationStore;
  readonly rules: readonly SubjectRule[];
}

/** Looks regularly at what the catalog says, and keeps what has changed. */
export async function scheduleObservation(
  options: ObserveOptions & {
    logger: LoggerService;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: Pick<TaskScheduler, 'scheduleTask'>;
  },
): Promise<void> {
  const { schedule, scheduler, ...observe } = options;
  const logger = options.logger.child({ task: OBSERVE_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: OBSERVE_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const changed = await observeCatalog({ ...observe, signal }).catch(
        error => {
          throw withoutData(error);
        },
      );
      if (changed > 0) {
        logger.info('Kept what has changed in the catalog', {
          entities: String(changed),
        });
      }
      count?.({ entities_changed: changed });
    },
  });
}

/**
 * Reads the catalog as a whole, keeps what differs from what was last known,
 * and works out anew who is accountable. A reading that breaks off concludes
 * nothing: nobody has gone because a page did not come. It may run anywhere and
 * be cut off at any point; the next one does the rest.
 *
 * @returns how much has changed
 */
export async function observeCatalog(
  options: ObserveOptions & { signal: AbortSignal },
): Promise<number> {
  const { accountability, clock, keeper, observations, signal } = options;
  const model = await heldModel(options);
  const begun = clock.now();
  const known = new Map<string, string>();
  const present: string[] = [];
  for await (const page of observations.all()) {
    for (const { facts } of page) {
      known.set(facts.ref, canonicalJson(facts));
      if (facts.exists) {
        present.push(facts.ref);
      }
    }
  }
  const named = await accountability.everNamed();
  const survey = await surveyCatalog({
    ...options,
    alsoIn: found => [
      ...present,
      ...named,
      ...restingOn(found, { clock, model }),
    ],
  });
  signal.throwIfAborted();

  const observedAt = toInstant(begun);
  // Whoever opened a page meanwhile may have seen something else, before or after.
  const meanwhile = await observations.writtenSince(observedAt);
  const unsure = new Set(meanwhile);
  const changed = await observations.append(
    [...survey.facts.values()]
      .filter(
        facts =>
          unsure.has(facts.ref) ||
          known.get(facts.ref) !== canonicalJson(facts),
      )
      .map(facts => ({ observedAt, facts })),
  );
  await observations.completeRead(observedAt);
  // What is worked out is what everybody is shown.
  const kept = await observations.latest(meanwhile);
  const facts = new Map(survey.facts);
  kept.forEach((each, ref) => facts.set(ref, each.facts));
  await keeper.rebuild(facts, {
    changed: changed.length > 0,
    begun,
    smallGroups: survey.smallGroups,
    signal,
  });
  return changed.length;
}

// Whom annotations, owners and the model name; records are looked up apart.
function restingOn(
  facts: Survey['facts'],
  { clock, model }: Pick<ObserveOptions, 'clock' | 'model'>,
): Iterable<string> {
  return restedOn(facts.keys(), {
    ...{ asOf: { at: clock.now() }, model, facts },
    records: new Map(),
  });
}
