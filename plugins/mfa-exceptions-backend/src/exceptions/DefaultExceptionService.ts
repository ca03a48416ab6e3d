import { randomUUID } from 'node:crypto';
import {
  draftException,
  FieldsError,
  settle,
  toInstant,
  type Actor,
  type ExceptionDetail,
  type LifecycleCommand,
  type ListExceptionsQuery,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import { tasksAfter } from '../tasks/taskRows';
import type {
  CallOptions,
  ChangeOptions,
  ExceptionService,
} from './ExceptionService';
import type { ExceptionStore } from './ExceptionStore';
import {
  ExceptionWriter,
  type Change,
  type ExceptionWriterOptions,
} from './ExceptionWriter';
import type { RequestAdvisor } from './RequestAdvisor';
import { toDetail, toView } from './view';

/** The register of exceptions, for callers of any kind. */
export class DefaultExceptionService implements ExceptionService {
  readonly #store: ExceptionStore;
  readonly #actors: ActorGateway;
  readonly #advisor: RequestAdvisor;
  readonly #clock: Clock;
  readonly #writer: ExceptionWriter;

  static create(options: ExceptionWriterOptions) {
    return new DefaultExceptionService(options);
  }

  private constructor(options: ExceptionWriterOptions) {
    this.#store = options.store;
    this.#actors = options.actors;
    this.#advisor = options.advisor;
    this.#clock = options.clock;
    this.#writer = new ExceptionWriter(options);
  }

  async create(
    input: Parameters<ExceptionService['create']>[0],
    options: ChangeOptions,
  ) {
    return this.#change(options, async actor => {
      const now = this.#clock.now();
      const { subjectRef, origin, submit, ...rest } = input;
      const validFrom = rest.validFrom ?? toInstant(now);
      this.#advisor.refuseUnknownDomain(rest.controlDomain);
      const subject = await this.#writer.governed(subjectRef, options);
      const drafted = draftException(
        {
          id: randomUUID(),
          subjectRef,
          subjectClass: subject.subjectClass,
          origin,
          request: { ...rest, validFrom },
        },
        { actor, now, subjectOwnerRef: subject.ownerRef },
      );
      if (!submit) {
        return [drafted];
      }
      const command = { action: 'submit' } as const;
      return [
        drafted,
        await this.#writer.apply(drafted.next, command, actor, options),
      ];
    });
  }

  async get(id: string, options: CallOptions) {
    const [exception, tasks, actor] = await Promise.all([
      this.#writer.load(id),
      this.#store.tasks(id),
      this.#actors.recentActor(options.credentials),
    ]);
    // What time has done since has opened its tasks by right.
    const expiry = settle(exception, this.#clock.now());
    return this.#detail(
      exception,
      expiry ? tasksAfter(tasks, [expiry]) : tasks,
      actor,
    );
  }

  async list(query: ListExceptionsQuery, _options: CallOptions) {
    const now = this.#clock.now();
    const page = await this.#store.list(query, now);
    return {
      items: page.items.map(exception => toView(exception, now)),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async patch(
    id: string,
    input: Parameters<ExceptionService['patch']>[1],
    options: ChangeOptions,
  ) {
    return this.#command(id, input.version, options, exception => {
      const { changes, reason } = input;
      if (exception.state === 'draft') {
        if (changes.controlDomain) {
          this.#advisor.refuseUnknownDomain(changes.controlDomain);
        }
        return { action: 'edit', changes, reason };
      }
      const { validTo, scope, ...fixed } = changes;
      if (exception.state === 'active') {
        refuseFixed(Object.keys(fixed));
      }
      return {
        action: 'narrow',
        changes: { ...(validTo && { validTo }), ...(scope && { scope }) },
        reason,
      };
    });
  }

  async transition(
    id: string,
    input: Parameters<ExceptionService['transition']>[1],
    options: ChangeOptions,
  ) {
    const { version, ...command } = input;
    return this.#command(id, version, options, () => command);
  }

  async validate(
    input: Parameters<ExceptionService['validate']>[0],
    options: CallOptions,
  ) {
    const { subjectClass } = await this.#writer.governed(
      input.subjectRef,
      options,
    );
    return this.#advisor.validate(input, subjectClass);
  }

  async history(id: string, _options: CallOptions) {
    await this.#writer.load(id);
    return { items: [...(await this.#store.history(id))] };
  }

  async verification(id: string, _options: CallOptions) {
    await this.#writer.load(id);
    return this.#store.verify(id);
  }

  async #command(
    id: string,
    version: number,
    options: ChangeOptions,
    commandFor: (exception: MfaException) => LifecycleCommand,
  ) {
    return this.#change(options, async actor => {
      const { exception, settled } = await this.#writer.current(
        id,
        version,
        actor,
      );
      const command = commandFor(exception);
      const applied = await this.#writer.apply(
        exception,
        command,
        actor,
        options,
      );
      return [...settled, applied] as unknown as Change;
    });
  }

  async #change(
    options: ChangeOptions,
    work: (actor: Actor) => Promise<Change>,
  ): Promise<ExceptionDetail> {
    return this.#writer.once(options, work, async (change, actor) => {
      const { next } = change[change.length - 1];
      const tasks = tasksAfter(await this.#store.tasks(next.id), change);
      return this.#detail(next, tasks, actor);
    });
  }

  #detail(
    exception: MfaException,
    tasks: Awaited<ReturnType<ExceptionStore['tasks']>>,
    actor: Actor,
  ): ExceptionDetail {
    const effectivePolicy =
      exception.policy ??
      this.#advisor.policyFor(exception, exception.subjectClass);
    const now = this.#clock.now();
    return toDetail(exception, { actor, now, effectivePolicy, tasks });
  }
}

function refuseFixed(fields: readonly string[]) {
  if (fields.length > 0) {
    throw new FieldsError(
      fields.map(field => ({
        field: `changes.${field}`,
        message:
          'must stay as approved: an active exception can only be narrowed, in validTo and scope',
      })),
    );
  }
}
