import { NotFoundError } from '@backstage/errors';
import {
  incidentConflict,
  seesIncident,
  type Incident,
  type IncidentCaller,
  type IncidentDetail,
  type IncidentTransition,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { once } from '../platform/once';
import { incidentNotices } from './incidentNotices';
import type { IncidentGranted } from './IncidentService';
import type { IncidentStore } from './IncidentStore';
import { toDetail } from './view';

/** What one change writes. */
export interface IncidentChange {
  readonly transition: IncidentTransition;
  /** What becomes of exceptions with it. */
  readonly exceptions?: readonly Transition[];
}

/** How every change of an incident is made, and who makes it. */
export class IncidentWriter {
  readonly #store: IncidentStore;
  readonly #actors: ActorGateway;
  readonly #clock: Clock;

  constructor(options: {
    incidents: IncidentStore;
    actors: ActorGateway;
    clock: Clock;
  }) {
    this.#store = options.incidents;
    this.#actors = options.actors;
    this.#clock = options.clock;
  }

  /**
   * Makes a change once, however often it is asked for under one key.
   *
   * @param work - works out what to write; nothing is written if it throws
   * @param again - whether to work it out anew when somebody else was faster
   * @throws IncidentConflictError when somebody else was, and it cannot be
   */
  async once(
    options: ChangeOptions & IncidentGranted,
    work: (caller: IncidentCaller) => Promise<IncidentChange>,
    { again = 0 }: { again?: number } = {},
  ): Promise<IncidentDetail> {
    const actor = await this.#actors.actor(options.credentials);
    const caller = { actor, ...(await options.grants) };
    return once<IncidentChange, IncidentDetail>(
      { memory: this.#store, clock: this.#clock },
      {
        principal: actor.ref,
        idempotency: options.idempotency,
        work: () => work(caller),
        answer: ({ transition }) => toDetail(transition.next, caller),
        commit: ({ transition, exceptions }, remember) =>
          this.#store.commit(transition, {
            ...{ exceptions, remember },
            notices: incidentNotices(transition),
          }),
        lost: async ({ transition }, error) => {
          if (again > 0) {
            return this.once(options, work, { again: again - 1 });
          }
          const current = await this.#store.find(transition.next.id);
          throw current
            ? incidentConflict(current, error.message, caller)
            : error;
        },
      },
    );
  }

  /** Who reads, and an incident that there is for them. */
  async load(
    id: string,
    options: CallOptions & IncidentGranted,
  ): Promise<{ incident: Incident; caller: IncidentCaller }> {
    const [actor, grants] = await Promise.all([
      this.#actors.recentActor(options.credentials),
      options.grants,
    ]);
    const caller = { actor, ...grants };
    return { incident: await this.find(id, caller), caller };
  }

  /** @throws NotFoundError when there is none, or not for the caller: nobody can tell which */
  async find(id: string, caller: IncidentCaller): Promise<Incident> {
    const incident = await this.#store.find(id);
    if (!incident || !seesIncident(incident, caller)) {
      throw new NotFoundError(`No incident with id '${id}'`);
    }
    return incident;
  }

  /** @throws IncidentConflictError when the caller has seen an older version */
  async findAt(
    id: string,
    version: number,
    caller: IncidentCaller,
  ): Promise<Incident> {
    const incident = await this.find(id, caller);
    if (incident.version !== version) {
      throw incidentConflict(
        incident,
        `The incident is at version ${incident.version}, not ${version}: somebody else has changed it`,
        caller,
      );
    }
    return incident;
  }
}
