import { randomUUID } from 'node:crypto';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  dutyRefusalMessages,
  FieldsError,
  hasCome,
  millisOf,
  toInstant,
  type Delegation,
  type FieldIssue,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import { peopleOf, type PartyGateway } from '../catalog/PartyGateway';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { DelegationStore, StoredDelegation } from './DelegationStore';
import type { DelegationService } from './ReviewService';

// Whoever is away has somebody else answer. What the other one may not decide,
// they may not decide for anybody: that is looked at when they do.

interface DelegationServiceOptions {
  readonly actors: ActorGateway;
  readonly clock: Clock;
  readonly delegations: DelegationStore;
  readonly parties: PartyGateway;
}

/** Delegations of reviews. */
export class DefaultDelegationService implements DelegationService {
  readonly #options: DelegationServiceOptions;

  static create(options: DelegationServiceOptions) {
    return new DefaultDelegationService(options);
  }

  private constructor(options: DelegationServiceOptions) {
    this.#options = options;
  }

  async list({ credentials }: CallOptions) {
    const { actors, delegations } = this.#options;
    const actor = await actors.recentActor(credentials);
    const items =
      actor.kind === 'user' ? await delegations.listOf(actor.ref) : [];
    return { items: items.map(item => this.#view(item)) };
  }

  async create(
    { to, from, until, reason }: Parameters<DelegationService['create']>[0],
    { credentials }: CallOptions,
  ) {
    const { clock, delegations, parties } = this.#options;
    const delegator = await this.#person(credentials);
    const now = clock.now();
    const start = from ?? toInstant(now);
    const known = (await parties.parties([to])).get(to);
    const issues: FieldIssue[] = [];
    if (to === delegator) {
      issues.push({ field: 'to', message: 'must be somebody else' });
    } else if (peopleOf(known).length === 0) {
      issues.push({ field: 'to', message: 'must be a user in the catalog' });
    }
    if (hasCome(until, now) || millisOf(until) <= millisOf(start)) {
      issues.push({
        field: 'until',
        message: 'must lie in the future, and after its start',
      });
    }
    if (issues.length > 0) {
      throw new FieldsError(issues);
    }
    const delegation: StoredDelegation = {
      ...{ id: randomUUID(), delegator, to, from: start, until, reason },
      createdAt: toInstant(now),
    };
    await delegations.append(delegation);
    return this.#view(delegation);
  }

  async revoke(id: string, { credentials }: CallOptions) {
    const { clock, delegations } = this.#options;
    const person = await this.#person(credentials);
    const before = await delegations.find(id);
    if (!before || ![before.delegator, before.to].includes(person)) {
      throw new NotFoundError(`No delegation with id '${id}'`);
    }
    await delegations.revoke(id, clock.now());
    return this.#view((await delegations.find(id)) ?? before);
  }

  async #person(credentials: CallOptions['credentials']): Promise<string> {
    const actor = await this.#options.actors.actor(credentials);
    if (actor.kind !== 'user') {
      throw new NotAllowedError(dutyRefusalMessages.not_a_person);
    }
    return actor.ref;
  }

  #view(delegation: StoredDelegation): Delegation {
    const now = this.#options.clock.now();
    const { from, until, revokedAt } = delegation;
    const active = !revokedAt && hasCome(from, now) && !hasCome(until, now);
    return { ...delegation, active };
  }
}
