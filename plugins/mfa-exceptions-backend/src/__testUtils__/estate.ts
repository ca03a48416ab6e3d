import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  notificationService,
  type NotificationService,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { OBSERVE_TASK_ID } from '../accountability/observeCatalog';
import { NOTICES_TASK_ID } from '../notices/Notices';
import { startRegister, type TestClock } from './backend';
import { asCatalog } from './company';

type Sent = Parameters<NotificationService['send']>[0];

/** A catalog that changes, and that not everybody sees all of. */
export class Estate {
  #entities: readonly Entity[];
  readonly #hidden = new Map<string, readonly string[]>();
  /** Throws instead of answering. */
  isAway = false;

  constructor(entities: readonly Entity[]) {
    this.#entities = entities;
  }

  entities = (credentials?: BackstageCredentials): Entity[] => {
    if (this.isAway) {
      throw new Error('connect ECONNREFUSED');
    }
    const hidden = this.#hidden.get(callerOf(credentials)) ?? [];
    return asCatalog(this.#entities).filter(
      entity => !hidden.includes(stringifyEntityRef(entity)),
    );
  };

  /** From now on, what somebody sees depends on conditions, which these do not meet. */
  hideFrom(caller: string, ...refs: string[]) {
    this.#hidden.set(caller, refs);
  }

  /** The policy of a portal with such a catalog. */
  readonly policy = mockServices.permissions.mock({
    authorize: async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async (queries, options) =>
      queries.map(({ permission }): PolicyDecision => {
        const isPartial =
          permission.name === 'catalog.entity.read' &&
          this.#hidden.has(callerOf(options?.credentials));
        return isPartial
          ? {
              ...{ result: AuthorizeResult.CONDITIONAL },
              ...{ pluginId: 'catalog', resourceType: 'catalog-entity' },
              conditions: {
                ...{ rule: 'IS_OF_INTEREST', resourceType: 'catalog-entity' },
              },
            }
          : { result: AuthorizeResult.ALLOW };
      }),
  }).factory;

  remove(...refs: string[]) {
    this.#entities = this.#entities.filter(
      entity => !refs.includes(stringifyEntityRef(entity)),
    );
  }

  put(...entities: Entity[]) {
    this.remove(...entities.map(entity => stringifyEntityRef(entity)));
    this.#entities = [...this.#entities, ...entities];
  }
}

function callerOf(credentials?: BackstageCredentials): string {
  const { principal } = (credentials ?? {}) as {
    principal?: { userEntityRef?: string };
  };
  return principal?.userEntityRef ?? '';
}

/** Something with a place among the others, and what its annotations say. */
export function place(
  ref: string,
  options: {
    type?: string;
    owner?: string;
    partOf?: readonly string[];
    accountable?: Readonly<Record<string, string>>;
  } = {},
): Entity {
  const [kind, rest] = ref.split(':');
  const [namespace, name] = rest.split('/');
  const { type = 'service', owner, partOf = [], accountable = {} } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      namespace,
      name,
      annotations: Object.fromEntries(
        Object.entries(accountable).map(([domain, value]) => [
          `mfa-exceptions.io/accountable-${domain}`,
          value,
        ]),
      ),
    },
    spec: { type },
    relations: [
      ...(owner ? [{ type: 'ownedBy', targetRef: owner }] : []),
      ...partOf.map(targetRef => ({ type: 'partOf', targetRef })),
    ],
  };
}

/** A register whose tasks run when a test says so, and that tells a test all. */
export async function startKeeper(options: {
  knex: Knex;
  estate: Estate;
  config?: object;
  clock?: TestClock;
}) {
  const { estate, ...rest } = options;
  const scheduler = mockServices.scheduler();
  const failures: unknown[] = [];
  const sent: Sent[] = [];
  const portal = { isAway: false };
  const register = await startRegister({
    ...rest,
    entities: credentials => estate.entities(credentials),
    features: [
      estate.policy,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => ({
          ...scheduler,
          // The mock keeps failures to itself.
          scheduleTask: async task =>
            scheduler.scheduleTask({
              ...task,
              fn: async signal => {
                try {
                  await task.fn(signal);
                } catch (error) {
                  failures.push(error);
                }
              },
            }),
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async (notification: Sent) => {
            if (portal.isAway) {
              throw new Error('Failed to send notifications');
            }
            sent.push(notification);
          },
        }),
      }),
    ],
  });
  /** Runs a task to its end, and fails as it does. */
  const run = async (task: string) => {
    failures.length = 0;
    await scheduler.triggerTask(task);
    for (const failure of failures) {
      throw failure;
    }
  };
  return {
    ...register,
    portal,
    run,
    /** What people were told, in the order in which they were. */
    sent,
    observe: async () => {
      failures.length = 0;
      await scheduler.triggerTask(OBSERVE_TASK_ID);
      await scheduler.triggerTask(NOTICES_TASK_ID);
      for (const failure of failures) {
        throw failure;
      }
    },
    tell: () => scheduler.triggerTask(NOTICES_TASK_ID),
  };
}
