import {
  toInstant,
  type AccountabilityQuery,
  type Actor,
  type EntityAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { toAnswer } from './accountabilityAnswer';
import type {
  AccountabilityGranted,
  AccountabilityService,
} from './AccountabilityService';
import {
  AccountabilityWriter,
  noSuchEntity,
  type AccountabilityWriterOptions,
} from './AccountabilityWriter';

type Options = CallOptions & AccountabilityGranted;
type Change = ChangeOptions & AccountabilityGranted;

// Who calls while the catalog cannot say who they are.
const NOBODY: Actor = { kind: 'service', ref: 'unknown' };

export class DefaultAccountabilityService
  implements AccountabilityService<AccountabilityGranted>
{
  readonly #options: AccountabilityWriterOptions;
  readonly #writer: AccountabilityWriter;

  static create(options: AccountabilityWriterOptions) {
    return new DefaultAccountabilityService(options);
  }

  private constructor(options: AccountabilityWriterOptions) {
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
      ...(await this.#writer.attested(known, now)),
      caller: { actor, access },
    });
  }

  async #then(
    entityRef: string,
    { at, knownAt }: AccountabilityQuery,
    options: Options,
  ) {
    const { clock, reader } = this.#options;
    const now = clock.now();
    const asOf = {
      at: at === undefined ? now : new Date(at),
      ...(knownAt !== undefined && { knownAt: new Date(knownAt) }),
    };
    const [[present], past] = await Promise.all([
      reader.pageOf([entityRef], options),
      reader.asOf(entityRef, asOf),
    ]);
    // What is there, but not for the caller, has no past for them either.
    if (!present && !(await reader.isGone(entityRef))) {
      throw noSuchEntity(entityRef);
    }
    const nothing = { attestations: new Map(), since: new Map() };
    return toAnswer(past, toInstant(asOf.at), { ...nothing, now });
  }
}
