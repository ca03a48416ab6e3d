import {
  addDays,
  asksForAttestation,
  type AccountabilityModel,
  type AccountabilitySource,
  type AccountabilityWorkKind,
  type AttestationStatus,
  type GapReason,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AttestedClaim } from './AccountabilityStore';
import type { Standing } from './OwnerStore';

// Whoever has to mend a gap of an entity is worked out with the gap itself. A task
// is what they have to mend alike: all entities for which the same claim fails, or
// for which nothing names anybody, of one control domain.

/** What accountability asks of somebody. */
export interface AccountabilityTask {
  readonly kind: AccountabilityWorkKind;
  /** Entity that names the owner; the organisation, or nothing, where left out. */
  readonly claimRef?: string;
  readonly controlDomain: string;
  /** Who is named, if anybody is. */
  readonly owner?: string;
  readonly assignee: string;
  readonly dueAt: Instant;
  /** One of the entities that it is about. */
  readonly anEntity: string;
  readonly entities: number;
  readonly source?: AccountabilitySource;
  /** Why it is a gap, if it is one. */
  readonly reason?: GapReason;
}

/** The same, as it was opened. */
export interface OpenAccountabilityTask extends AccountabilityTask {
  readonly id: string;
  readonly openedAt: Instant;
}

/** What has to be done so that what is open is what should be. */
export interface TaskDifference {
  readonly close: readonly Pick<OpenAccountabilityTask, 'id'>[];
  readonly open: readonly AccountabilityTask[];
  /** Of what stays open, what has changed about it. */
  readonly change: readonly OpenAccountabilityTask[];
}

/** What should be open, as things stand. */
export function wantedTasks(options: {
  standing: readonly Standing[];
  model: Pick<AccountabilityModel, 'attestWithinDays'>;
  statusOf: (
    claim: AttestedClaim & Pick<Standing, 'since'>,
  ) => AttestationStatus;
  now: Date;
}): readonly AccountabilityTask[] {
  const { model, statusOf, now } = options;
  const mendBy = addDays(now, model.attestWithinDays);
  return options.standing.flatMap(
    ({ fixer, since, ...about }): AccountabilityTask[] => {
      if (fixer !== undefined) {
        return [
          {
            ...{ ...about, kind: 'accountability_gap' },
            ...{ assignee: fixer, dueAt: mendBy },
          },
        ];
      }
      const { owner } = about;
      if (owner === undefined) {
        return [];
      }
      const status = statusOf({ ...about, owner, since });
      return asksForAttestation(status, now)
        ? [
            {
              ...{ ...about, kind: 'attestation' },
              ...{ assignee: owner, dueAt: status.dueAt },
            },
          ]
        : [];
    },
  );
}

/** What has to be closed, opened and changed for that. */
export function taskDifference(
  open: readonly OpenAccountabilityTask[],
  wanted: readonly AccountabilityTask[],
): TaskDifference {
  const asked = new Map(wanted.map(task => [keyOf(task), task]));
  const known = new Set(open.map(keyOf));
  return {
    close: open.filter(task => !asked.has(keyOf(task))),
    open: wanted.filter(task => !known.has(keyOf(task))),
    change: open.flatMap(task => {
      const now = asked.get(keyOf(task));
      return now ? changedTask(task, now) : [];
    }),
  };
}

// How much it is about, and until when it should be done, do not make it another.
function keyOf(task: AccountabilityTask): string {
  const { kind, claimRef, controlDomain, owner, assignee } = task;
  return [kind, claimRef, controlDomain, owner, assignee].join(' ');
}

function changedTask(
  task: OpenAccountabilityTask,
  wanted: AccountabilityTask,
): OpenAccountabilityTask[] {
  const { id, openedAt } = task;
  // A gap is to be mended within some days of when it came up.
  const { dueAt } = task.kind === 'attestation' ? wanted : task;
  const isSame =
    task.dueAt === dueAt &&
    task.entities === wanted.entities &&
    task.anEntity === wanted.anEntity &&
    task.source === wanted.source &&
    task.reason === wanted.reason;
  return isSame ? [] : [{ ...wanted, id, openedAt, dueAt }];
}
