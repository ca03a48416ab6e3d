import type { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mfaAccountabilityReadPermission,
  urgencyOfDue,
  type AccountabilityWork,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccountabilityStore } from '../accountability/AccountabilityStore';
import type {
  KnexAccountabilityTaskStore,
  TaskAtHand,
} from '../accountability/KnexAccountabilityTaskStore';
import type { WorkCaller, WorkSource } from './WorkSource';

// Somebody who has more than this on their hands is not helped by a longer list.
const MOST = 500;

/** What accountability asks of people, and of the groups that they are in. */
export class AccountabilityWorkSource implements WorkSource {
  readonly #accountability: Pick<AccountabilityStore, 'recordsOf'>;
  readonly #permissions: PermissionsService;
  readonly #tasks: Pick<KnexAccountabilityTaskStore, 'openFor'>;

  static create(options: {
    accountability: Pick<AccountabilityStore, 'recordsOf'>;
    permissions: PermissionsService;
    tasks: Pick<KnexAccountabilityTaskStore, 'openFor'>;
  }) {
    return new AccountabilityWorkSource(options);
  }

  private constructor(options: {
    accountability: Pick<AccountabilityStore, 'recordsOf'>;
    permissions: PermissionsService;
    tasks: Pick<KnexAccountabilityTaskStore, 'openFor'>;
  }) {
    this.#accountability = options.accountability;
    this.#permissions = options.permissions;
    this.#tasks = options.tasks;
  }

  async open(caller: WorkCaller, now: Date) {
    const { actor } = caller;
    if (actor.kind !== 'user') {
      return [];
    }
    const tasks = await this.#tasks.openFor([actor.ref, ...actor.groups], {
      limit: MOST,
    });
    if (tasks.length === 0 || !(await this.#maySee(caller))) {
      return [];
    }
    const versions = await this.#versionsOf(tasks);
    return tasks.map((task): AccountabilityWork => {
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
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: mfaAccountabilityReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  async #versionsOf(
    tasks: readonly TaskAtHand[],
  ): Promise<ReadonlyMap<string, number>> {
    const records = await this.#accountability.recordsOf(
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
