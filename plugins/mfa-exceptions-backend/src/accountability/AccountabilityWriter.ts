import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  AccountabilityConflictError,
  dutyRefusalMessages,
  FieldsError,
  speaksFor,
  stateAccountability,
  toInstant,
  type AccountabilityEntry,
  type Attestation,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway, CallingActor } from '../catalog/ActorGateway';
import type { ChangeOptions } from '../exceptions/ExceptionService';
import type { RememberedResult } from '../platform/idempotency';
import { once } from '../platform/once';
import {
  permissionFacts,
  refuseUnreached,
  toEntry,
  versionOf,
  withRecord,
} from './accountabilityAnswer';
import type { AccountabilityProjection } from './AccountabilityProjection';
import type {
  AccountabilityReader,
  KnownAccountability,
} from './AccountabilityReader';
import type {
  AccountabilityGranted,
  AccountabilityService,
} from './AccountabilityService';
import { claimKey, type AccountabilityStore } from './AccountabilityStore';
import { resolveIn, viewOf, type Resolved } from './accountabilityView';
import { attestedOf } from './attestedOf';

// Whatever is said is added to what was said before. The version that a change
// brings is how much its author had seen; the primary key of what is written is
// the lock between two of them.

export interface AccountabilityWriterOptions {
  readonly actors: ActorGateway;
  readonly clock: Clock;
  readonly projection: AccountabilityProjection;
  readonly reader: AccountabilityReader;
  readonly store: AccountabilityStore;
}

/** What a change is about. */
export interface ChangeTarget {
  readonly entityRef: string;
  readonly controlDomain: string;
}

type Options = ChangeOptions & AccountabilityGranted;

/** Somebody who is to change something, and what there is to change. */
interface Scene extends ChangeTarget {
  readonly actor: CallingActor;
  readonly known: KnownAccountability;
  readonly resolved: Resolved;
  readonly version: number;
  readonly now: Date;
}

/** What a change writes, and what its author is answered. */
interface Outcome {
  readonly entry: AccountabilityEntry;
  readonly write: (remember?: RememberedResult) => Promise<void>;
}

export class AccountabilityWriter {
  readonly #options: AccountabilityWriterOptions;

  constructor(options: AccountabilityWriterOptions) {
    this.#options = options;
  }

  async record(
    target: ChangeTarget,
    input: Parameters<AccountabilityService['record']>[2],
    options: Options,
  ): Promise<AccountabilityEntry> {
    const { version, accountable, ...statement } = input;
    const named = accountable === null ? [] : [accountable];
    const parties = [...named, ...statement.responsible];
    return this.#once(target, options, async actor => {
      const scene = await this.#scene(
        target,
        { version, parties },
        actor,
        options,
      );
      refuseUnreached(scene.known);
      const [owner] = named;
      const record = stateAccountability(
        { ...statement, accountable: owner },
        {
          ...scene,
          by: actor.ref,
          ownerOf: viewOf(scene.known.knowledge).owner,
        },
      );
      const known = withRecord(scene.known, record);
      return {
        entry: await this.#entry({ ...scene, known }, options),
        write: remember => this.#options.store.appendRecord(record, remember),
      };
    });
  }

  async attest(
    target: ChangeTarget,
    { version, owner }: Parameters<AccountabilityService['attest']>[2],
    options: Options,
  ): Promise<AccountabilityEntry> {
    return this.#once(target, options, async actor => {
      const scene = await this.#scene(target, { version }, actor, options);
      const { resolved, now } = scene;
      if (resolved.status !== 'accountable' || resolved.owner !== owner) {
        throw new AccountabilityConflictError(
          `'${owner}' is not, or not any more, accountable for this`,
          scene.version,
        );
      }
      // Whatever the permission policy says.
      if (!speaksFor(actor, owner)) {
        throw new NotAllowedError(
          `Only '${owner}' can attest to this, or a member of that group`,
        );
      }
      const { claimRef } = resolved;
      const attestation: Attestation = {
        controlDomain: target.controlDomain,
        ...(claimRef !== undefined && { claimRef }),
        ...{ owner, attestedBy: actor.ref, attestedAt: toInstant(now) },
      };
      return {
        entry: await this.#entry(scene, options, attestation),
        write: remember =>
          this.#options.store.appendAttestation(attestation, remember),
      };
    });
  }

  /** Who is to change what, once it is sure that they may and that they have seen it. */
  async #scene(
    target: ChangeTarget,
    { version, parties }: { version: number; parties?: readonly string[] },
    actor: CallingActor,
    options: Options,
  ): Promise<Scene> {
    const { clock, reader } = this.#options;
    const { entityRef, controlDomain } = target;
    const [[known], access] = await Promise.all([
      reader.pageOf([entityRef], { ...options, parties }),
      options.access,
    ]);
    if (!known) {
      throw noSuchEntity(entityRef);
    }
    const resolved = entryOf(known, controlDomain);
    if (known.lastKnown) {
      throw new ServiceUnavailableError(
        'Nothing can be changed while the catalog is away',
      );
    }
    access.requireUpdate(permissionFacts(known, resolved));
    const current = versionOf(known, controlDomain);
    if (current !== version) {
      throw conflict(current, `It is at version ${current}, not ${version}`);
    }
    return { ...target, actor, known, resolved, version, now: clock.now() };
  }

  async #once(
    target: ChangeTarget,
    options: Options,
    work: (actor: CallingActor) => Promise<Outcome>,
  ): Promise<AccountabilityEntry> {
    const { actors, clock, projection, store } = this.#options;
    const { entityRef, controlDomain } = target;
    const actor = await actors.actor(options.credentials);
    if (actor.kind !== 'user') {
      throw new NotAllowedError(dutyRefusalMessages.not_a_person);
    }
    // Before the word that is given, which would not count otherwise.
    const begun = clock.now();
    return once<Outcome, AccountabilityEntry>(
      { memory: store, clock },
      {
        principal: actor.ref,
        idempotency: options.idempotency,
        work: () => work(actor),
        answer: ({ entry }) => entry,
        commit: async ({ write }, remember) => {
          await write(remember);
          await projection.refresh(entityRef, controlDomain, begun);
        },
        lost: async (_outcome, error) => {
          throw conflict(await this.#version(target), error.message);
        },
      },
    );
  }

  async #entry(
    { known, actor, controlDomain, now }: Scene,
    options: Options,
    attestation?: Attestation,
  ): Promise<AccountabilityEntry> {
    const context = await attestedOf(known, now, this.#options);
    const attestations = new Map(context.attestations);
    const since = new Map(context.since);
    if (attestation) {
      const key = claimKey(attestation);
      attestations.set(key, attestation);
      since.set(key, since.get(key) ?? attestation.attestedAt);
    }
    return toEntry(entryOf(known, controlDomain), known, {
      ...{ attestations, since, now },
      caller: { actor, access: await options.access },
    });
  }

  async #version({ entityRef, controlDomain }: ChangeTarget): Promise<number> {
    const records = await this.#options.store.recordsOf([entityRef]);
    return versionOf({ records }, controlDomain);
  }
}

/** What a caller hears of what is not there, or not for them. */
export function noSuchEntity(entityRef: string): NotFoundError {
  return new NotFoundError(`No entity '${entityRef}' in the catalog`);
}

/** @throws FieldsError for what is no control domain here */
function entryOf(known: KnownAccountability, controlDomain: string): Resolved {
  const { controlDomains } = known.knowledge.model;
  if (!controlDomains.includes(controlDomain)) {
    throw new FieldsError([
      {
        field: 'controlDomain',
        message: `must be one of ${controlDomains.join(', ')}`,
      },
    ]);
  }
  return resolveIn(known.knowledge, known.entityRef, controlDomain);
}

function conflict(version: number, message: string) {
  return new AccountabilityConflictError(
    `${message}: somebody else has recorded something`,
    version,
  );
}
