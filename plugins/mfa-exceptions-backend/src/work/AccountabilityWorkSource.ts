import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  accountabilityWorkKinds,
  dueSpanOf,
  mfaAccountabilityReadPermission,
  urgencyOfDue,
  type AccountabilityWork,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccountabilityStore } from '../accountability/AccountabilityStore';
import type { OpenAccountabilityTask } from '../accountability/accountabilityTasks';
import type {
  KnexAccountabilityTaskSearch,
  TaskPart,
} from '../accountability/KnexAccountabilityTaskSearch';
import type { VisibleEntities } from '../catalog/VisibleEntities';
import { mayEach } from '../platform/permissionPolicy';
import {
  allOf,
  type OpenWork,
  type WorkCaller,
  type WorkPart,
  type WorkSource,
  type WorkStart,
} from './WorkSource';

interface SourceOptions {
  readonly accountability: Pick<AccountabilityStore, 'recordsOf'>;
  readonly permissions: PermissionsService;
  readonly tasks: Pick<
    KnexAccountabilityTaskSearch,
    'hasAny' | 'page' | 'counts'
  >;
  readonly visible: Pick<VisibleEntities, 'of'>;
}

/** What accountability asks of people, and of the groups that they are in. */
export class AccountabilityWorkSource implements WorkSource {
  readonly #options: SourceOptions;

  static create(options: SourceOptions) {
    return new AccountabilityWorkSource(options);
  }

  private constructor(options: SourceOptions) {
    this.#options = options;
  }

  async open(caller: WorkCaller, now: Date, part: WorkPart): Promise<OpenWork> {
    const { tasks, visible } = this.#options;
    const { actor, credentials } = caller;
    if (actor.kind !== 'user') {
      return allOf([]);
    }
    const assignees = [actor.ref, ...actor.groups];
    if (!(await tasks.hasAny(assignees)) || !(await this.#maySee(caller))) {
      return allOf([]);
    }
    const reader = { assignees, visible: await visible.of(credentials) };
    const [found, counts] = await Promise.all([
      tasks.page(reader, taskPartOf(part, now)),
      tasks.counts(reader),
    ]);
    return { items: await this.#items(found, now), counts };
  }

  async #items(
    tasks: readonly OpenAccountabilityTask[],
    now: Date,
  ): Promise<AccountabilityWork[]> {
    const versions = await this.#versionsOf(tasks);
    return tasks.map(task => {
      const { id, kind, assignee, openedAt, dueAt, anEntity, ...about } = task;
      const { claimRef, controlDomain, owner, entities, reason, source } =
        about;
      return {
        ...{ id, kind, assignee, since: openedAt, dueAt },
        urgency: urgencyOfDue(dueAt, now),
        accountability: {
          entityRef: anEntity,
          ...(claimRef && { claimRef }),
          ...(source && { source }),
          controlDomain,
          ...(owner && { owner }),
          ...(reason && kind === 'accountability_gap' && { reason }),
          entities,
          version: versions.get(`${anEntity} ${controlDomain}`) ?? 0,
        },
      };
    });
  }

  async #maySee({ credentials }: WorkCaller): Promise<boolean> {
    const [may] = await mayEach(
      this.#options.permissions,
      [mfaAccountabilityReadPermission],
      credentials,
    );
    return may;
  }

  async #versionsOf(
    tasks: readonly OpenAccountabilityTask[],
  ): Promise<ReadonlyMap<string, number>> {
    const records = await this.#options.accountability.recordsOf(
      tasks.map(({ anEntity }) => anEntity),
    );
    // In the order in which they were said, so that the last one stays.
    return new Map(
      records.map(({ entityRef, controlDomain, sequence }) => [
        `${entityRef} ${controlDomain}`,
        sequence,
      ]),
    );
  }
}

function taskPartOf({ kinds, most, start }: WorkPart, now: Date): TaskPart {
  return {
    most,
    kinds: accountabilityWorkKinds.filter(
      kind => kinds?.includes(kind) ?? true,
    ),
    ...(start && { start: placeAmongTasks(start, now) }),
  };
}

// Tasks are as urgent as they are due, and so in the order of both. Other work is
// not: a page may begin after some that lies before, or after, all tasks of its
// urgency.
function placeAmongTasks(
  { direction, urgency, at, id }: WorkStart,
  now: Date,
): NonNullable<TaskPart['start']> {
  const { from, until } = dueSpanOf(urgency, now);
  if (from !== undefined && at < from) {
    return { direction, at: new Date(from) };
  }
  if (until !== undefined && at >= until) {
    return { direction, at: new Date(until) };
  }
  return { direction, at: new Date(at), id };
}
