import {
  asOfFrom,
  speaksFor,
  toInstant,
  type AccountabilityQuery,
  type Actor,
  type EntityAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { VisibleEntities } from '../catalog/VisibleEntities';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { toAnswer } from './accountabilityAnswer';
import type { KnownAccountability } from './AccountabilityReader';
import type {
  AccountabilityGranted,
  AccountabilityService,
} from './AccountabilityService';
import {
  AccountabilityWriter,
  noSuchEntity,
  type AccountabilityWriterOptions,
} from './AccountabilityWriter';
import { attestedOf } from './attestedOf';

type Options = CallOptions & AccountabilityGranted;
interface ServiceOptions extends AccountabilityWriterOptions {
  readonly visible: Pick<VisibleEntities, 'seesEverything'>;
}

type Change = ChangeOptions & AccountabilityGranted;

// Who calls while the catalog cannot say who they are.
const NOBODY: Actor = { kind: 'service', ref: 'unknown' };

export class DefaultAccountabilityService
  implements AccountabilityService<AccountabilityGranted>
{
  readonly #options: ServiceOptions;
  readonly #writer: AccountabilityWriter;

  static create(options: ServiceOptions) {
    return new DefaultAccountabilityService(options);
  }

  private constructor(options: ServiceOptions) {
    this.#options = options;
    this.#writer = new AccountabilityWriter(options);
  }

  async ofEntity(
    entityRef: string,
    query: AccountabilityQuery,
    options: Options,
  ): Promise<EntityAccountability> {
    (await options.access).requireRead();
    return query.at === undefined && query.knownAt === undefined
      ? this.#now(entityRef, options)
      : this.#then(entityRef, query, options);
  }

  async record(
    entityRef: string,
    controlDomain: string,
    input: Parameters<AccountabilityService['record']>[2],
    options: Change,
  ) {
    (await options.access).requireRead();
    return this.#writer.record({ entityRef, controlDomain }, input, options);
  }

  async attest(
    entityRef: string,
    controlDomain: string,
    input: Parameters<AccountabilityService['attest']>[2],
    options: Change,
  ) {
    (await options.access).requireRead();
    return this.#writer.attest({ entityRef, controlDomain }, input, options);
  }

  async #now(entityRef: string, options: Options) {
    const { actors, clock, reader } = this.#options;
    const [[known], actor, access] = await Promise.all([
      reader.pageOf([entityRef], options),
      // What they could do is worth nothing while the catalog is away.
      actors.recentActor(options.credentials).catch(() => NOBODY),
      options.access,
    ]);
    if (!known) {
      throw noSuchEntity(entityRef);
    }
    const now = clock.now();
    return toAnswer(known, toInstant(now), {
      ...(await attestedOf(known, now, this.#options)),
      caller: { actor, access },
    });
  }

  async #then(entityRef: string, query: AccountabilityQuery, options: Options) {
    const { clock, reader } = this.#options;
    const now = clock.now();
    const asOf = asOfFrom(query, now);
    const [[present], past] = await Promise.all([
      reader.pageOf([entityRef], options),
      reader.asOf(entityRef, asOf),
    ]);
    // What is there, but not for the caller, has no past for them either.
    if (!present && !(await this.#maySeePast(past, options))) {
      throw noSuchEntity(entityRef);
    }
    const nothing = { attestations: new Map(), since: new Map() };
    return toAnswer(past, toInstant(asOf.at), { ...nothing, now });
  }

  // What a policy says of entities it cannot say of one that is gone. Whoever
  // sees all that there is sees that there was; others, what was theirs then.
  async #maySeePast(
    past: KnownAccountability,
    { credentials }: Options,
  ): Promise<boolean> {
    const { actors, reader, visible } = this.#options;
    const [isGone, seesEverything, actor] = await Promise.all([
      reader.isGone(past.entityRef),
      visible.seesEverything(credentials),
      actors.recentActor(credentials).catch(() => NOBODY),
    ]);
    const owners = past.entries.map(entry =>
      entry.status === 'unknown' ? undefined : entry.owner,
    );
    return (
      isGone &&
      (seesEverything ||
        [past.facts?.ownerRef, ...owners].some(
          owner => owner !== undefined && speaksFor(actor, owner),
        ))
    );
  }
}
