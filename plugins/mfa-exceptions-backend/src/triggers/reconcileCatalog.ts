import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  answered,
  differencesBetween,
  lookAgain,
  neverSeen,
  partiesOf,
  toInstant,
  withExpected,
  type GoneTerms,
  type Look,
  type MfaException,
  type Party,
  type SubjectFacts,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from '../platform/databaseErrors';
import { canonicalJson } from '../platform/hashing';
import type { Lookout } from './Lookout';
import type { KnownSubject, SeenSubject, SightingStore } from './SightingStore';

export const RECONCILE_TASK_ID = 'reconcile-catalog';

const PAGE = 200;

/** What a reconciliation works with. */
export interface ReconcileOptions {
  readonly clock: Clock;
  readonly lookout: Lookout;
  readonly sightings: SightingStore;
  readonly terms: GoneTerms;
}

/** Looks regularly at what exceptions depend on, and calls for reviews. */
export async function scheduleReconciliation(
  options: ReconcileOptions & {
    logger: LoggerService;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: SchedulerService;
  },
): Promise<void> {
  const { schedule, scheduler, ...reconcile } = options;
  const logger = options.logger.child({ task: RECONCILE_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: RECONCILE_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal: AbortSignal) => {
      const { changed } = await reconcileCatalog({
        ...reconcile,
        signal,
      }).catch(error => {
        throw withoutData(error);
      });
      if (changed > 0) {
        logger.info('Followed what has changed in the catalog', {
          exceptions: String(changed),
        });
      }
    },
  });
}

/**
 * Compares what the catalog says of the subjects of exceptions, and of the people
 * whom those depend on, with what it last said, and does what follows. The
 * catalog publishes no changes of entities, which is why it is asked.
 *
 * It may run anywhere, any number of times at once, and be cut off at any point:
 * what was seen of a page of subjects is written together with what it does to
 * their exceptions, by one of many. A catalog that does not answer, or not in
 * time, ends the run, and nothing is concluded from that.
 *
 * @returns how many exceptions were changed, and how many subjects were left for
 * the next time because somebody else was at them
 */
export async function reconcileCatalog(
  options: ReconcileOptions & { signal: AbortSignal },
): Promise<{ changed: number; left: number }> {
  const { sightings, signal } = options;
  let changed = 0;
  let left = 0;
  let after: string | undefined;
  for (;;) {
    signal.throwIfAborted();
    const refs = await sightings.governed({ after, limit: PAGE });
    const seen = (await lookAt(refs, options)).flatMap(
      looked => see(looked, options) ?? [],
    );
    const recorded = await recordAll(seen, options);
    left += seen.length - recorded.length;
    changed += new Set(
      recorded.flatMap(({ transitions }) => transitions.map(idOf)),
    ).size;
    if (refs.length < PAGE) {
      break;
    }
    after = refs[refs.length - 1];
  }
  await sightings.forget();
  return { changed, left };
}

interface Looked {
  readonly known: KnownSubject;
  readonly look: Look;
  readonly parties: ReadonlyMap<MfaException, readonly Party[]>;
}

async function lookAt(
  refs: readonly string[],
  options: ReconcileOptions & { signal: AbortSignal },
): Promise<readonly Looked[]> {
  const { clock, lookout, sightings, signal } = options;
  if (refs.length === 0) {
    return [];
  }
  const at = toInstant(clock.now());
  const [known, subjects] = await Promise.all([
    sightings.recall(refs),
    lookout.subjects(refs, signal),
  ]);
  const depended = known.map(each => ({
    known: each,
    parties: partiesIn(each, subjects.get(each.ref)),
  }));
  const everybody = new Set(
    depended.flatMap(({ parties }) => [...parties.values()].flat()).map(refOf),
  );
  const found = await lookout.parties([...everybody], signal);
  return depended.map(({ known: each, parties }) => ({
    ...{ known: each, parties },
    look: {
      ref: each.ref,
      at,
      subject: subjects.get(each.ref),
      parties: standingOf([...parties.values()].flat(), found),
    },
  }));
}

function partiesIn(
  { exceptions, accountable, sighting }: KnownSubject,
  facts: SubjectFacts | undefined,
): ReadonlyMap<MfaException, readonly Party[]> {
  const { owners = [] } = facts ?? sighting?.subject.facts ?? {};
  return new Map(
    exceptions.map(exception => [
      exception,
      partiesOf(exception, {
        accountable: accountable.get(exception.controlDomain),
        owners,
      }),
    ]),
  );
}

// Of all groups that they are in, those that somebody has acted for here.
function standingOf(
  parties: readonly Party[],
  found: ReadonlyMap<string, ReadonlySet<string>>,
): Look['parties'] {
  const groups = new Set(parties.flatMap(({ group = [] }) => group));
  return new Map(
    parties.map(({ ref }) => {
      const standing = found.get(ref);
      return [
        ref,
        standing && {
          groups: [...standing].filter(group => groups.has(group)),
        },
      ];
    }),
  );
}

// Nothing, where all is as it was.
function see(
  { known, look, parties }: Looked,
  { clock, terms }: ReconcileOptions,
): SeenSubject | undefined {
  const before = withExpected(
    known.sighting ?? neverSeen(known.ref, look.at),
    [...parties.values()].flat(),
  );
  const sighting = lookAgain(before, look, terms);
  const differences = differencesBetween(before, sighting);
  const now = clock.now();
  const transitions = known.exceptions.flatMap(exception =>
    answered(
      exception,
      { sighting, differences, parties: parties.get(exception) ?? [] },
      now,
    ),
  );
  const isNews =
    !known.sighting ||
    canonicalJson({ ...sighting, at: known.sighting.at }) !==
      canonicalJson(known.sighting);
  return isNews || transitions.length > 0
    ? { known, sighting, transitions }
    : undefined;
}

/** @returns those that were written */
async function recordAll(
  seen: readonly SeenSubject[],
  { sightings, signal }: ReconcileOptions & { signal: AbortSignal },
): Promise<readonly SeenSubject[]> {
  if (seen.length === 0 || (await isRecorded(seen, sightings))) {
    return seen;
  }
  // Somebody else is at some of them, which keeps nobody from the others.
  const recorded: SeenSubject[] = [];
  for (const each of seen) {
    signal.throwIfAborted();
    if (await isRecorded([each], sightings)) {
      recorded.push(each);
    }
  }
  return recorded;
}

// Whoever was faster has seen the same; the next look sees what they left.
async function isRecorded(
  seen: readonly SeenSubject[],
  sightings: SightingStore,
): Promise<boolean> {
  try {
    await sightings.record(seen);
    return true;
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      return false;
    }
    throw error;
  }
}

function idOf({ next }: Transition): string {
  return next.id;
}

function refOf({ ref }: Party): string {
  return ref;
}
